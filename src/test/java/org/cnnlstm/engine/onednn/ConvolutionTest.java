package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;

class ConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "Same, 3, 3, 1, 1, 1, 1, 0, 0",
        "Same, 2, 5, 1, 1, 1, 1, 0, 0",
        "Same, 3, 3, 2, 3, 1, 1, 0, 0",
        "Same, 4, 2, 3, 1, 1, 1, 0, 0",
        "Same, 3, 2, 1, 1, 2, 3, 0, 0",
        "Truncate, 3, 3, 1, 1, 1, 1, 0, 0",
        "Truncate, 1, 1, 1, 1, 1, 1, 0, 0",
        "Truncate, 1, 4, 2, 3, 1, 1, 0, 0",
        "Truncate, 3, 5, 2, 2, 1, 1, 1, 2",
        "Truncate, 3, 2, 1, 2, 2, 3, 2, 0",
        "Truncate, 2, 2, 4, 5, 1, 1, 0, 0",
        "Strict, 3, 3, 2, 2, 1, 1, 1, 0",
        "Strict, 11, 13, 1, 1, 1, 1, 0, 0"
    })
    void answersAsDl4jDoesInEveryModeAndGeometry(
            ConvolutionMode mode,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth,
            int paddingHeight,
            int paddingWidth) {
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .stride(strideHeight, strideWidth)
                .dilation(dilationHeight, dilationWidth)
                .padding(paddingHeight, paddingWidth)
                .convolutionMode(mode)
                .nOut(5)
                .activation(Activation.IDENTITY)
                .build();

        Parity.require(
                new Example(InputSpec.picture(13, 11, 3)).then(convolution).thenOutput(3));
    }

    @Test
    void answersAsDl4jDoesWithoutABias() {
        Parity.require(new Example(InputSpec.picture(9, 7, 1))
                .then(convolution(6).hasBias(false).build())
                .then(convolution(4).hasBias(false).build())
                .thenOutput(2));
    }

    @Test
    void answersAsDl4jDoesOneBehindTheOther() {
        Parity.require(new Example(InputSpec.picture(17, 14, 3))
                .then(convolution(17).build())
                .then(convolution(33).stride(2, 1).build())
                .then(convolution(1).build())
                .thenOutput(4));
    }

    private static ConvolutionLayer.Builder convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3).nOut(filters).activation(Activation.RELU);
    }
}
