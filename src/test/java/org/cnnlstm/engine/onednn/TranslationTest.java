package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whole networks. */
class TranslationTest {

    private static final InputSpec INPUT = InputSpec.picture(8, 7, 1);

    @ParameterizedTest
    @EnumSource(names = {"ROW_COLUMN_TINY", "ROW_COLUMN_SMALL", "DENSE_SMALL"})
    void aPresetWithFreshWeightsAnswersAsDl4jDoes(Preset preset) {
        Parity.require(
                preset.topology().input(),
                RowColumnGraph.create(preset.topology(), GraphOptions.training(11, 7, 1e-3, 0, 0.5)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "SIGMOID", "TANH", "IDENTITY", "RELU"})
    void everyKindOfHeadAnswersAsDl4jDoes(Activation activation) {
        Parity.require(
                new Example(INPUT).then(Example.dense(9, Activation.RELU)).then(Example.output(5, activation)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "SIGMOID", "IDENTITY"})
    void aLossLayerAppliesItsActivation(Activation activation) {
        Parity.require(new Example(INPUT)
                .then(Example.dense(5, Activation.IDENTITY))
                .then(new LossLayer.Builder(activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.MSE)
                        .activation(activation)
                        .build()));
    }

    @Test
    void severalOutputsComeSideBySide() {
        Parity.require(
                INPUT,
                new Example(INPUT)
                        .named("convolution", convolution(), Example.PICTURE)
                        .named("dense", Example.dense(6, Activation.RELU), "convolution")
                        .named("class", Example.output(3, Activation.SOFTMAX), "dense")
                        .named("position", Example.output(2, Activation.IDENTITY), "dense")
                        .named("early", Example.output(4, Activation.TANH), "convolution")
                        .network("early", "class", "position"));
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }
}
