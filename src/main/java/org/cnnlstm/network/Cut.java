package org.cnnlstm.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network cut in two: the layers up to a named one, which keep their weights, and the rest, which can be trained as a network
 * of its own on what the first part makes of pictures, its features. The network itself stays whole, and gets what the rest
 * has learned by {@link #join}. Closing frees the first part, a copy. Not thread-safe.
 */
public final class Cut implements AutoCloseable {

    /** The input of a rest whose first vertex lays its frames behind each other. */
    private static final String FEATURES = "features";

    /** Of a batch of maps, {@code [n, c, h, w]}. */
    private static final int RANK_OF_MAPS = 4;

    private final Network whole;
    private final String layer;
    private final Set<String> frozen;
    private final Network first;
    private final boolean frames;
    private final int[] shape;

    private Cut(Network whole, String layer, Set<String> frozen, Network first, InputSpec input) {
        this.whole = whole;
        this.layer = layer;
        this.frozen = frozen;
        this.first = first;
        this.frames = input.frames() > 1;
        this.shape = shape(input);
    }

    /**
     * Cuts behind a layer.
     *
     * @param whole stays the caller's, and open for as long as the cut is used
     * @param layer the last one that keeps its weights
     * @param input of the network
     * @throws ServiceException {@link Reason#INVALID_SETTING} if there is no such layer, or not everything behind it goes
     *     through it
     */
    public static Cut behind(String layer, Network whole, InputSpec input) {
        ComputationGraphConfiguration graph = whole.graph().getConfiguration();
        if (!graph.getVertices().containsKey(layer)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "there is no layer '" + layer + "' to freeze up to; there are "
                            + String.join(", ", namesInOrder(whole.graph())));
        }
        Set<String> frozen = upTo(layer, graph);
        requireThroughLayer(layer, frozen, graph);
        Network first = part(whole, first(layer, frozen, graph));
        try {
            return new Cut(whole, layer, frozen, first, input);
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static void requireThroughLayer(String layer, Set<String> frozen, ComputationGraphConfiguration graph) {
        for (String output : graph.getNetworkOutputs()) {
            if (frozen.contains(output)) {
                throw new ServiceException(
                        Reason.INVALID_SETTING,
                        "up to layer '" + layer + "' everything is frozen that leads to an output");
            }
        }
        graph.getVertexInputs()
                .forEach((name, inputs) -> inputs.forEach(read -> {
                    if (!frozen.contains(name)
                            && !read.equals(layer)
                            && (frozen.contains(read)
                                    || graph.getNetworkInputs().contains(read))) {
                        throw new ServiceException(
                                Reason.INVALID_SETTING,
                                "layers cannot be frozen up to '" + layer + "', as '" + name + "' reads '" + read
                                        + "' past it; name a layer through which everything goes");
                    }
                }));
    }

    /** The shape of the features of one input, found out by an empty one. */
    private int[] shape(InputSpec input) {
        int[] one =
                IntStream.concat(IntStream.of(1), Arrays.stream(input.shape())).toArray();
        int[] found = run(Tensor.of(new float[Arrays.stream(one).reduce(1, Math::multiplyExact)], one))
                .shape();
        if (found[0] == 1) {
            return Arrays.copyOfRange(found, 1, found.length);
        }
        if (found.length == RANK_OF_MAPS) {
            return found;
        }
        throw new ServiceException(
                Reason.INVALID_SETTING,
                "layers cannot be frozen up to '" + layer + "', whose frames lie behind each other; name one before or"
                        + " after it");
    }

    private static List<String> namesInOrder(ComputationGraph graph) {
        return Arrays.stream(graph.topologicalSortOrder())
                .mapToObj(index -> graph.getVertices()[index])
                .filter(vertex -> !vertex.isInputVertex())
                .map(vertex -> vertex.getVertexName())
                .toList();
    }

    private static Set<String> upTo(String layer, ComputationGraphConfiguration graph) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(layer));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!graph.getNetworkInputs().contains(name) && found.add(name)) {
                open.addAll(Objects.requireNonNull(graph.getVertexInputs().get(name), name));
            }
        }
        return found;
    }

    /** The layers with weights that keep them. */
    public List<String> frozenLayers() {
        return LayerWeights.namesOfLayers(first.graph());
    }

    /** The shape of one input's features. */
    public int[] featureShape() {
        return shape.clone();
    }

    /**
     * Runs the first part.
     *
     * @param batch {@code [n, c, h, w]}, or {@code [n, t, c, h, w]} for sequences
     * @return {@code [n, ...featureShape]}, which a batch for the rest consists of
     */
    public Tensor features(Tensor batch) {
        if (!frames) {
            return run(batch);
        }
        // One sequence at a time, so that nobody has to know how DL4J folds several into a batch.
        return Tensor.stack(IntStream.range(0, batch.extent(0))
                .mapToObj(i -> run(Tensor.stack(List.of(batch.slice(i)))))
                .map(features -> Tensor.of(features.data(), shape))
                .toList());
    }

    private Tensor run(Tensor batch) {
        try (INDArray input = GraphArrays.input(batch);
                INDArray features = first.graph().outputSingle(input);
                INDArray rowMajor = features.dup('c')) {
            int[] extents =
                    Arrays.stream(rowMajor.shape()).mapToInt(Math::toIntExact).toArray();
            return Tensor.of(rowMajor.data().asFloat(), extents);
        }
    }

    /** The graph that computes features; not a copy. */
    public ComputationGraph firstPart() {
        return first.graph();
    }

    /** Makes a network of the rest, with the weights that the whole has now; the caller closes it. */
    public Network rest() {
        ComputationGraphConfiguration rest = copy(whole.graph().getConfiguration());
        rest.getVertices().keySet().removeAll(frozen);
        rest.getVertexInputs().keySet().removeAll(frozen);
        if (frames && shape.length == RANK_OF_MAPS) {
            // Frames come in as a sequence, and whatever read them goes on reading them one behind the other.
            rest.getVertices()
                    .put(
                            layer,
                            new PreprocessorVertex(
                                    new RnnToCnnPreProcessor(shape[2], shape[3], shape[1], RNNFormat.NCW)));
            rest.getVertexInputs().put(layer, List.of(FEATURES));
            rest.setNetworkInputs(List.of(FEATURES));
        } else {
            rest.setNetworkInputs(List.of(layer));
        }
        return part(whole, rest);
    }

    private static ComputationGraphConfiguration first(
            String layer, Set<String> frozen, ComputationGraphConfiguration graph) {
        ComputationGraphConfiguration first = copy(graph);
        first.getVertices().keySet().retainAll(frozen);
        first.getVertexInputs().keySet().retainAll(frozen);
        first.setNetworkOutputs(List.of(layer));
        LearningConfiguration.set(first, GraphOptions.of(2, 0));
        return first;
    }

    private static ComputationGraphConfiguration copy(ComputationGraphConfiguration graph) {
        ComputationGraphConfiguration copy = ComputationGraphConfiguration.fromJson(graph.toJson());
        copy.setTopologicalOrder(null);
        copy.setTopologicalOrderStr(null);
        return copy;
    }

    private static Network part(Network whole, ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        for (String name : LayerWeights.namesOfLayers(graph)) {
            LayerWeights.copy(whole.graph().getLayer(name), graph.getLayer(name));
        }
        return new Network(graph);
    }

    /** Gives the whole network what the rest has learned. */
    public void join(Network rest) {
        for (String name : LayerWeights.namesOfLayers(rest.graph())) {
            LayerWeights.copy(rest.graph().getLayer(name), whole.graph().getLayer(name));
        }
    }

    /** Equal for two cuts whose features of equal pictures are equal, and for no other. */
    public String fingerprint() {
        return NetworkFingerprint.of(first);
    }

    @Override
    public void close() {
        first.close();
    }
}
