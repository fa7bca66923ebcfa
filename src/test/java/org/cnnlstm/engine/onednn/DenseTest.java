package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class DenseTest {

    @Test
    void takesFeatureMapsChannelByChannelAndRowByRow() {
        Parity.require(new Example(InputSpec.picture(7, 5, 3))
                .then(new ConvolutionLayer.Builder(2, 3)
                        .nOut(19)
                        .activation(Activation.TANH)
                        .build())
                .then(Example.dense(11, Activation.TANH))
                .thenOutput(3));
    }

    @Test
    void takesThePictureItself() {
        Parity.require(new Example(InputSpec.picture(5, 4, 3)).thenOutput(6));
    }

    @Test
    void computesWithoutABias() {
        Parity.require(new Example(InputSpec.picture(5, 4, 1))
                .then(new DenseLayer.Builder()
                        .nOut(7)
                        .hasBias(false)
                        .activation(Activation.SIGMOID)
                        .build())
                .thenOutput(3));
    }

    @Test
    void takesOneNumberAndPutsOneOut() {
        Parity.require(new Example(InputSpec.picture(1, 1, 1))
                .then(Example.dense(1, Activation.TANH))
                .thenOutput(1));
    }
}
