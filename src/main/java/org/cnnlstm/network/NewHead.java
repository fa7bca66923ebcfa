package org.cnnlstm.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Puts a head of ours in the place of a trained network's last dense layers, so that it can learn other answers. */
public final class NewHead {

    private final ComputationGraphConfiguration graph;
    private final Map<String, InputType> types;

    private NewHead(ComputationGraphConfiguration graph, Map<String, InputType> types) {
        this.graph = graph;
        this.types = types;
    }

    /** What the new layers read. */
    private record Reads(String vertex, @Nullable InputPreProcessor preprocessor, long size) {}

    /**
     * Makes a network with fresh weights that is the trained one up to its last dense layers, and has a new head in their
     * place. If it ends in other layers, the head comes behind them. All layers learn as the options say. {@link
     * LayerWeights#take} gives it the trained weights.
     *
     * @param trained read, not changed
     * @param input of the network
     * @return the network; the caller closes it
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if the head has no place
     */
    public static Network on(Network trained, InputSpec input, Head head, GraphOptions options) {
        String json = trained.graph().getConfiguration().toJson();
        ComputationGraphConfiguration copy = ComputationGraphConfiguration.fromJson(json);
        new NewHead(copy, NetworkShape.of(trained, "the trained network").activations(input)).put(head, options);
        ComputationGraph graph = new ComputationGraph(copy);
        graph.init();
        return new Network(graph);
    }

    private void put(Head head, GraphOptions options) {
        Set<Reads> places = new HashSet<>();
        for (String output : List.copyOf(graph.getNetworkOutputs())) {
            places.add(cleared(output));
        }
        if (places.size() != 1) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED, "the trained network's outputs read different layers, and one head cannot");
        }
        Reads reads = places.iterator().next();
        LearningConfiguration.set(graph, options);
        List<String> outputs = new ArrayList<>();
        for (Head.Output output : head.outputs(options.outputs())) {
            String name = free(output.name());
            OutputLayer layer = RowColumnGraph.layer(output);
            layer.setNIn(reads.size());
            layer.setLayerName(name);
            NeuralNetConfiguration configuration =
                    LearningConfiguration.defaults(options).layer(layer).build();
            graph.getVertices().put(name, new LayerVertex(configuration, reads.preprocessor()));
            graph.getVertexInputs().put(name, List.of(reads.vertex()));
            outputs.add(name);
        }
        graph.setNetworkOutputs(outputs);
        graph.setTopologicalOrder(null);
        graph.setTopologicalOrderStr(null);
    }

    /** Removes an output's dense layer and what comes behind it; where there is none, nothing. */
    private Reads cleared(String output) {
        List<String> last = new ArrayList<>();
        String name = output;
        while (true) {
            last.add(name);
            GraphVertex vertex = Objects.requireNonNull(graph.getVertices().get(name), name);
            List<String> inputs = Objects.requireNonNull(graph.getVertexInputs().get(name), name);
            if (vertex instanceof LayerVertex layer && isDense(layer)) {
                long size = ((FeedForwardLayer) layer.getLayerConf().getLayer()).getNIn();
                last.forEach(graph.getVertices()::remove);
                last.forEach(graph.getVertexInputs()::remove);
                return new Reads(inputs.get(0), layer.getPreProcessor(), size);
            }
            if (vertex.numParams(false) > 0 || inputs.size() != 1) {
                return behind(output);
            }
            name = inputs.get(0);
            if (graph.getNetworkInputs().contains(name)) {
                return behind(output);
            }
        }
    }

    private static boolean isDense(LayerVertex vertex) {
        return vertex.getLayerConf().getLayer() instanceof DenseLayer
                || vertex.getLayerConf().getLayer() instanceof BaseOutputLayer;
    }

    private Reads behind(String output) {
        InputType type = types.get(output);
        if (type instanceof InputType.InputTypeFeedForward vector) {
            return new Reads(output, null, vector.getSize());
        }
        if (type instanceof InputType.InputTypeConvolutional map) {
            return new Reads(
                    output,
                    new CnnToFeedForwardPreProcessor(map.getHeight(), map.getWidth(), map.getChannels()),
                    map.arrayElementsPerExample());
        }
        throw new ServiceException(
                Reason.MODEL_REFUSED, "the trained network puts out " + type + ", which a head does not read");
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; graph.getVertices().containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }
}
