package org.cnnlstm.training;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.jspecify.annotations.Nullable;

/**
 * The convolutions of a graph, computed by {@link GemmConvolution} until this is closed, by the one thread that trains it.
 * Closing gives them back to DL4J and frees the native memory they took.
 */
final class GemmConvolutions implements AutoCloseable {

    private final ConvolutionScratch scratch = new ConvolutionScratch();
    private final List<ConvolutionLayer> layers = new ArrayList<>();

    private GemmConvolutions() {}

    static GemmConvolutions attach(ComputationGraph graph) {
        GemmConvolutions attached = new GemmConvolutions();
        for (GraphVertex vertex : graph.getVertices()) {
            // Subclasses, such as the transposed convolution, compute something else.
            if (vertex.hasLayer()
                    && vertex.getLayer() instanceof ConvolutionLayer convolution
                    && convolution.getClass() == ConvolutionLayer.class) {
                setHelper(convolution, new GemmConvolution(attached.scratch, isFirst(vertex, graph)));
                attached.layers.add(convolution);
            }
        }
        return attached;
    }

    /** Whether it takes nothing but what is put into the graph. */
    private static boolean isFirst(GraphVertex vertex, ComputationGraph graph) {
        return Arrays.stream(vertex.getInputVertices())
                .allMatch(input -> graph.getVertices()[input.getVertexIndex()].isInputVertex());
    }

    /** The layer has no setter: it looks for classes of fixed names, none of which DL4J ships any more. */
    private static void setHelper(ConvolutionLayer layer, @Nullable ConvolutionHelper helper) {
        try {
            Field field = ConvolutionLayer.class.getDeclaredField("helper");
            field.setAccessible(true);
            field.set(layer, helper);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this DL4J's ConvolutionLayer takes no helper", e);
        }
    }

    @Override
    public void close() {
        layers.forEach(layer -> setHelper(layer, null));
        layers.clear();
        scratch.close();
    }
}
