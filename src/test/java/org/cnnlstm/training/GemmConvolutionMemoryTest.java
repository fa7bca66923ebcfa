package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GemmConvolutionMemoryTest {

    private static final int STEPS = 300;
    private static final int BATCH = 8;
    private static final int FILTERS = 4;
    private static final int SIDE = 96;
    private static final long PICTURES = (long) BATCH * 3 * SIDE * SIDE * Float.BYTES;
    private static final int[] KERNEL = {3, 3};
    private static final int[] ONE = {1, 1};

    /** Pictures and errors that must be copied, no workspace to copy into, and hardly any garbage on the Java heap. */
    @Test
    void stepsGiveTheirMemoryBack() {
        try (ConvolutionScratch scratch = new ConvolutionScratch();
                INDArray pictures =
                        Nd4j.rand(DataType.FLOAT, BATCH, 3, SIDE, SIDE).dup('f');
                INDArray errors =
                        Nd4j.rand(DataType.FLOAT, BATCH, FILTERS, SIDE, SIDE).dup('f');
                INDArray weights = Nd4j.rand(DataType.FLOAT, FILTERS, 3, 3, 3);
                INDArray bias = Nd4j.rand(DataType.FLOAT, 1, FILTERS)) {
            GemmConvolution convolution = new GemmConvolution(scratch, false);
            run(20, convolution, pictures, errors, weights, bias);
            long before = Pointer.physicalBytes();

            run(STEPS, convolution, pictures, errors, weights, bias);

            assertThat(Pointer.physicalBytes() - before).isLessThan(STEPS * PICTURES / 4);
        }
    }

    private static void run(
            int steps,
            GemmConvolution convolution,
            INDArray pictures,
            INDArray errors,
            INDArray weights,
            INDArray bias) {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        try (INDArray weightGradient = weights.dup('c');
                INDArray biasGradient = bias.dup('c')) {
            for (int i = 0; i < steps; i++) {
                Objects.requireNonNull(convolution.preOutput(
                                pictures,
                                weights,
                                bias,
                                KERNEL,
                                ONE,
                                ONE,
                                AlgoMode.PREFER_FASTEST,
                                FwdAlgo.GEMM,
                                ConvolutionMode.Same,
                                ONE,
                                CNN2DFormat.NCHW,
                                workspaces))
                        .close();
                Objects.requireNonNull(convolution.backpropGradient(
                                pictures,
                                weights,
                                bias,
                                errors,
                                KERNEL,
                                ONE,
                                ONE,
                                biasGradient,
                                weightGradient,
                                new ActivationReLU(),
                                AlgoMode.PREFER_FASTEST,
                                BwdFilterAlgo.ALGO_0,
                                BwdDataAlgo.ALGO_0,
                                ConvolutionMode.Same,
                                ONE,
                                CNN2DFormat.NCHW,
                                workspaces))
                        .getSecond()
                        .close();
            }
        }
    }

    @Test
    void detachingFreesTheBuffers() {
        Pointer.deallocateReferences();
        try (Network network = RowColumnGraph.create(Preset.ROW_COLUMN_SMALL.topology(), GraphOptions.of(2, 1));
                INDArray pictures = Nd4j.rand(DataType.FLOAT, 2, 3, 32, 32)) {
            GemmConvolutions attached = GemmConvolutions.attach(network.graph());
            network.graph().outputSingle(pictures).close();
            long used = Pointer.totalBytes();

            attached.close();

            long patchesOfTheFirstBlock = 16L * 9 * 30 * 30 * Float.BYTES;
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(used - patchesOfTheFirstBlock);
        }
    }
}
