package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;

class PoolingTest {

    @ParameterizedTest
    @CsvSource({
        "Truncate, 2, 2, 2, 2, 0, 0",
        "Truncate, 3, 2, 1, 2, 1, 1",
        "Truncate, 3, 3, 2, 2, 1, 1",
        "Strict, 3, 3, 2, 2, 1, 1",
        "Same, 2, 2, 2, 2, 0, 0",
        "Same, 3, 4, 2, 3, 0, 0"
    })
    void theLargestIsAsDl4jFindsIt(
            ConvolutionMode mode, int height, int width, int strideHeight, int strideWidth, int padTop, int padLeft) {
        require(PoolingType.MAX, false, mode, height, width, strideHeight, strideWidth, padTop, padLeft);
    }

    @ParameterizedTest
    @CsvSource({
        "true, Truncate, 2, 2, 2, 2, 0, 0",
        "false, Truncate, 2, 2, 2, 2, 0, 0",
        "true, Truncate, 3, 2, 1, 2, 1, 1",
        "false, Truncate, 3, 2, 1, 2, 1, 1",
        "true, Strict, 3, 3, 2, 2, 1, 1",
        "false, Strict, 3, 3, 2, 2, 1, 1",
        "true, Same, 3, 4, 2, 3, 0, 0",
        "false, Same, 3, 4, 2, 3, 0, 0"
    })
    void theMeanIsAsDl4jComputesItWhatEverPaddingCountsFor(
            boolean countsPadding,
            ConvolutionMode mode,
            int height,
            int width,
            int strideHeight,
            int strideWidth,
            int padTop,
            int padLeft) {
        require(PoolingType.AVG, countsPadding, mode, height, width, strideHeight, strideWidth, padTop, padLeft);
    }

    private static void require(
            PoolingType type,
            boolean countsPadding,
            ConvolutionMode mode,
            int height,
            int width,
            int strideHeight,
            int strideWidth,
            int padTop,
            int padLeft) {
        SubsamplingLayer pooling = new SubsamplingLayer.Builder(type)
                .kernelSize(height, width)
                .stride(strideHeight, strideWidth)
                .padding(padTop, padLeft)
                .convolutionMode(mode)
                .avgPoolIncludePadInDivisor(countsPadding)
                .build();
        // Linear, so that what is pooled may be negative all over a window.
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(1, 1)
                .nOut(5)
                .activation(Activation.IDENTITY)
                .build();
        Parity.require(new Example(InputSpec.picture(9, 11, 3))
                .then(convolution)
                .then(pooling)
                .thenOutput(3));
        Parity.require(new Example(InputSpec.picture(9, 11, 1)).then(pooling).thenOutput(3));
    }
}
