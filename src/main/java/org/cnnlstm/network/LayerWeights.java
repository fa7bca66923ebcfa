package org.cnnlstm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of one network's layers, taken over by another network. */
public final class LayerWeights {

    private LayerWeights() {}

    /**
     * Copies the weights of every layer that both networks have: of the same name (in the first one a nested model of
     * Keras may stand before it, with a slash), with weights of the same shapes, the same activation, and, unless they are
     * convolutions, which see channels alone, the same way of laying out what they read. Padding may differ.
     *
     * @param from read, not changed
     * @param to gets the weights
     * @return the names of the layers that were copied, as they are in the second network
     */
    public static List<String> take(Network from, Network to) {
        List<String> taken = new ArrayList<>();
        for (String name : namesOfLayers(to.graph())) {
            namesake(name, from.graph())
                    .filter(source -> fits(from.graph(), source, to.graph(), name))
                    .ifPresent(source -> {
                        copy(from.graph().getLayer(source), to.graph().getLayer(name));
                        taken.add(name);
                    });
        }
        return taken;
    }

    private static Optional<String> namesake(String name, ComputationGraph from) {
        List<String> names = namesOfLayers(from);
        if (names.contains(name)) {
            return Optional.of(name);
        }
        return names.stream().filter(other -> plain(other).equals(name)).findFirst();
    }

    /** The layers that have weights, in the order in which they compute. */
    static List<String> namesOfLayers(ComputationGraph graph) {
        List<String> names = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            var vertex = graph.getVertices()[index];
            if (vertex.hasLayer() && vertex.getLayer().numParams() > 0) {
                names.add(vertex.getVertexName());
            }
        }
        return names;
    }

    /** Copies the weights of layers that are alike. */
    static void copy(Layer from, Layer to) {
        Map<String, INDArray> source = from.paramTable();
        to.paramTable().forEach((key, weights) -> weights.assign(source.get(key)));
    }

    private static String plain(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean fits(ComputationGraph from, String source, ComputationGraph to, String target) {
        LayerVertex ours = vertex(to, target);
        LayerVertex theirs = vertex(from, source);
        return sameShapes(
                        from.getLayer(source).paramTable(), to.getLayer(target).paramTable())
                && Objects.equals(activation(ours), activation(theirs))
                && (isConvolution(ours) || Objects.equals(ours.getPreProcessor(), theirs.getPreProcessor()));
    }

    private static boolean sameShapes(Map<String, INDArray> one, Map<String, INDArray> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> entry.getValue()
                        .equalShapes(Objects.requireNonNull(other.get(entry.getKey()), entry.getKey())));
    }

    private static boolean isConvolution(LayerVertex vertex) {
        return vertex.getLayerConf().getLayer() instanceof ConvolutionLayer;
    }

    private static @Nullable Object activation(LayerVertex vertex) {
        return vertex.getLayerConf().getLayer() instanceof BaseLayer layer ? layer.getActivationFn() : null;
    }

    private static LayerVertex vertex(ComputationGraph graph, String name) {
        return (LayerVertex)
                Objects.requireNonNull(graph.getConfiguration().getVertices().get(name), name);
    }
}
