package org.cnnlstm.network;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/** Counts the multiply-adds of a graph's vertices for one input. */
final class MultiplyAdds {

    private static final int GATES = 4;

    private final ComputationGraphConfiguration configuration;
    private final Map<String, InputType> types;
    private final int frames;

    /**
     * @param types what each vertex puts out
     * @param frames of one input
     */
    MultiplyAdds(ComputationGraphConfiguration configuration, Map<String, InputType> types, int frames) {
        this.configuration = configuration;
        this.types = types;
        this.frames = frames;
    }

    /** Of one vertex. */
    long of(String name) {
        if (!(configuration.getVertices().get(name) instanceof LayerVertex vertex)) {
            return 0;
        }
        InputType input = Objects.requireNonNull(types.get(inputs(name).get(0)));
        if (vertex.getPreProcessor() != null) {
            input = vertex.getPreProcessor().getOutputType(input);
        }
        return (runsForEachFrame(name) ? frames : 1)
                * ofLayer(vertex.getLayerConf().getLayer(), input);
    }

    private List<String> inputs(String name) {
        return Objects.requireNonNull(configuration.getVertexInputs().get(name));
    }

    /** Whether the steps of a sequence come to it like so many single examples. */
    private boolean runsForEachFrame(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        if (vertex == null) {
            return false;
        }
        InputPreProcessor preprocessor = vertex instanceof LayerVertex layer ? layer.getPreProcessor() : null;
        if (preprocessor instanceof RnnToCnnPreProcessor || preprocessor instanceof RnnToFeedForwardPreProcessor) {
            return true;
        }
        return !(preprocessor instanceof CnnToRnnPreProcessor)
                && !(preprocessor instanceof FeedForwardToRnnPreProcessor)
                && inputs(name).stream().anyMatch(this::runsForEachFrame);
    }

    private long ofLayer(Layer layer, InputType input) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            return ofLayer(wrapper.getUnderlying(), input);
        }
        if (layer instanceof Bidirectional both) {
            return ofLayer(both.getFwd(), input) + ofLayer(both.getBwd(), input);
        }
        if (layer instanceof ConvolutionLayer convolution && !(layer instanceof SubsamplingLayer)) {
            InputType.InputTypeConvolutional output = (InputType.InputTypeConvolutional) layer.getOutputType(0, input);
            int[] kernel = convolution.getKernelSize();
            return output.getHeight()
                    * output.getWidth()
                    * convolution.getNOut()
                    * convolution.getNIn()
                    * kernel[0]
                    * kernel[1];
        }
        if (layer instanceof LSTM lstm) {
            return steps(input) * GATES * lstm.getNOut() * (lstm.getNIn() + lstm.getNOut());
        }
        if (layer instanceof Gru gru) {
            return steps(input) * Gru.GATES * gru.getNOut() * (gru.getNIn() + gru.getNOut());
        }
        if (layer instanceof FeedForwardLayer dense && !(layer instanceof SubsamplingLayer)) {
            return steps(input) * dense.getNIn() * dense.getNOut();
        }
        return 0;
    }

    private long steps(InputType input) {
        if (!(input instanceof InputType.InputTypeRecurrent sequence)) {
            return 1;
        }
        // Behind convolutions over frames, DL4J does not know how many there are.
        return sequence.getTimeSeriesLength() > 0 ? sequence.getTimeSeriesLength() : frames;
    }

    /** What a vertex does, for people. */
    static String kind(GraphVertex vertex) {
        if (!(vertex instanceof LayerVertex layerVertex)) {
            return vertex.getClass().getSimpleName();
        }
        Layer layer = layerVertex.getLayerConf().getLayer();
        String grid = layerVertex.getPreProcessor() instanceof GridToSequence walk
                ? (walk.byRows() ? " over rows" : " over columns") + (walk.backwards() ? ", backwards" : "")
                : "";
        Layer core = layer instanceof BaseWrapperLayer wrapper ? wrapper.getUnderlying() : layer;
        return core.getClass().getSimpleName() + grid;
    }
}
