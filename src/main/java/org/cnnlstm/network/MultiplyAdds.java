package org.cnnlstm.network;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Counts the multiply-adds of one vertex for one picture. */
final class MultiplyAdds {

    private static final int GATES = 4;

    private MultiplyAdds() {}

    /**
     * @param inputs the names of the vertices that feed it
     * @param types what each vertex puts out
     */
    static long of(GraphVertex vertex, List<String> inputs, Map<String, InputType> types) {
        if (!(vertex instanceof LayerVertex layerVertex)) {
            return 0;
        }
        InputType input = Objects.requireNonNull(types.get(inputs.get(0)));
        if (layerVertex.getPreProcessor() != null) {
            input = layerVertex.getPreProcessor().getOutputType(input);
        }
        return ofLayer(layerVertex.getLayerConf().getLayer(), input);
    }

    private static long ofLayer(Layer layer, InputType input) {
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
            long perStep = GATES * lstm.getNOut() * (lstm.getNIn() + lstm.getNOut());
            return ((InputType.InputTypeRecurrent) input).getTimeSeriesLength() * perStep;
        }
        if (layer instanceof FeedForwardLayer dense && !(layer instanceof SubsamplingLayer)) {
            long steps = input instanceof InputType.InputTypeRecurrent sequence ? sequence.getTimeSeriesLength() : 1;
            return steps * dense.getNIn() * dense.getNOut();
        }
        return 0;
    }

    /** What a vertex does, for people. */
    static String kind(GraphVertex vertex) {
        if (!(vertex instanceof LayerVertex layerVertex)) {
            return vertex.getClass().getSimpleName();
        }
        Layer layer = layerVertex.getLayerConf().getLayer();
        String grid = layerVertex.getPreProcessor() instanceof GridToSequence walk
                ? (walk.byRows() ? " over rows" : " over columns")
                : "";
        Layer core = layer instanceof BaseWrapperLayer wrapper ? wrapper.getUnderlying() : layer;
        return core.getClass().getSimpleName() + grid;
    }
}
