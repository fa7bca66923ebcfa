package org.cnnlstm.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** How the layers of a graph learn. What a graph computes once it has learned does not depend on any of it. */
final class LearningConfiguration {

    private LearningConfiguration() {}

    /** What every layer of a new graph starts from. */
    static NeuralNetConfiguration.Builder defaults(GraphOptions options) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder()
                .seed(options.seed())
                .dataType(options.dataType())
                .updater(new Adam(options.learningRate()))
                .weightInit(WeightInit.XAVIER);
        if (options.weightDecay() > 0) {
            defaults.weightDecay(options.weightDecay(), true);
        }
        return defaults;
    }

    /** Makes the layers of a graph learn as those of a new one would, whatever they were trained with before. */
    static void set(ComputationGraphConfiguration graph, GraphOptions options) {
        graph.setIterationCount(0);
        graph.setEpochCount(0);
        for (GraphVertex vertex : graph.getVertices().values()) {
            if (vertex instanceof LayerVertex layer) {
                NeuralNetConfiguration configuration = layer.getLayerConf();
                configuration.setSeed(options.seed());
                configuration.setIterationCount(0);
                configuration.setEpochCount(0);
                set(configuration.getLayer(), options);
            }
        }
    }

    private static void set(Layer layer, GraphOptions options) {
        if (layer instanceof BaseWrapperLayer wrapper) {
            set(wrapper.getUnderlying(), options);
        } else if (layer instanceof Bidirectional both) {
            set(both.getFwd(), options);
            set(both.getBwd(), options);
        } else if (layer instanceof BaseLayer base) {
            base.setIUpdater(new Adam(options.learningRate()));
            base.setBiasUpdater(null);
            base.setRegularization(decay(options));
            base.setRegularizationBias(List.of());
        }
        if (layer instanceof DenseLayer) {
            // DL4J counts what is kept.
            layer.setIDropout(options.dropout() > 0 ? new Dropout(1 - options.dropout()) : null);
        }
    }

    private static List<Regularization> decay(GraphOptions options) {
        return options.weightDecay() > 0 ? List.of(new WeightDecay(options.weightDecay(), true)) : List.of();
    }
}
