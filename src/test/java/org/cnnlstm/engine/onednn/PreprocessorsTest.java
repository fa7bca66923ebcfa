package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** Frames, each of which goes through the same convolutions. */
class PreprocessorsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void featureMapsOfFramesBecomeASequence(int frames) {
        Parity.require(new Example(new InputSpec(7, 6, 3, frames))
                .then(convolution(), new RnnToCnnPreProcessor(6, 7, 3))
                .then(new SubsamplingLayer.Builder(2, 2).stride(2, 2).build())
                .then(new LastTimeStep(Example.lstm(5)), new CnnToRnnPreProcessor(2, 2, 5))
                .thenOutput(3));
    }

    @Test
    void vectorsOfFramesBecomeASequence() {
        Parity.require(new Example(new InputSpec(7, 6, 1, 4))
                .then(convolution(), new RnnToCnnPreProcessor(6, 7, 1))
                .then(Example.dense(9, Activation.RELU))
                .then(new LastTimeStep(Example.lstm(5)), new FeedForwardToRnnPreProcessor())
                .thenOutput(3));
    }

    @Test
    void aSequenceIsReadStepByStepInBetween() {
        Parity.require(new Example(new InputSpec(5, 4, 3, 3))
                .then(convolution(), new RnnToCnnPreProcessor(4, 5, 3))
                .then(new Bidirectional(Bidirectional.Mode.CONCAT, Example.lstm(5)), new CnnToRnnPreProcessor(2, 3, 5))
                .then(Example.dense(6, Activation.TANH))
                .then(new LastTimeStep(Example.lstm(4)), new FeedForwardToRnnPreProcessor())
                .thenOutput(3));
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(5)
                .activation(Activation.RELU)
                .build();
    }
}
