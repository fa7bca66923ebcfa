package org.cnnlstm.training;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution for training, in the place that DL4J's layer keeps for a faster implementation. DL4J's own spends nine tenths
 * of a step in laying out patches one number at a time; this one copies them row by row, a picture at a time so that they
 * stay in the cache, and multiplies with the same OpenBLAS. What it does not cover it leaves to the layer.
 */
final class GemmConvolution implements ConvolutionHelper {

    private final ConvolutionScratch scratch;
    private final boolean first;

    /** @param first whether it takes the pictures themselves, whose gradient nobody asks for; it is given as zero */
    GemmConvolution(ConvolutionScratch scratch, boolean first) {
        this.scratch = scratch;
        this.first = first;
    }

    @Override
    public boolean checkSupported() {
        return true;
    }

    private static boolean covers(
            INDArray input, INDArray weights, ConvolutionMode mode, int[] dilation, CNN2DFormat format) {
        return input.dataType() == DataType.FLOAT
                && weights.dataType() == DataType.FLOAT
                && mode != ConvolutionMode.Causal
                && format == CNN2DFormat.NCHW
                && dilation[0] == 1
                && dilation[1] == 1;
    }

    @Override
    public @Nullable INDArray preOutput(
            INDArray input,
            INDArray weights,
            INDArray bias,
            int[] kernel,
            int[] strides,
            int[] pad,
            AlgoMode mode,
            FwdAlgo algorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        if (!covers(input, weights, convolutionMode, dilation, format)) {
            return null;
        }
        ImageColumns columns = columns(input, kernel, strides, pad, convolutionMode);
        scratch.reserve(columns);
        long[] shape = {input.size(0), weights.size(0), columns.outHeight(), columns.outWidth()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
        try (RowMajor pictures = RowMajor.of(input);
                RowMajor factors = RowMajor.of(weights)) {
            forward(pictures.values(), factors.values(), bias, columns, output);
        }
        return output;
    }

    private void forward(
            FloatPointer pictures, FloatPointer factors, INDArray bias, ImageColumns columns, INDArray output) {
        FloatPointer target = new FloatPointer(output.data().addressPointer());
        int filters = (int) output.size(1);
        float[] plane = new float[columns.columns()];
        for (long n = 0; n < output.size(0); n++) {
            FloatPointer matrix = scratch.gather(columns, pictures.position(n * columns.pixels()));
            long start = n * filters * plane.length;
            for (int filter = 0; filter < filters; filter++) {
                Arrays.fill(plane, bias.getFloat(filter));
                target.position(start + (long) filter * plane.length).put(plane);
            }
            target.position(start);
            multiply(false, false, filters, columns.columns(), columns.rows(), factors, matrix, 1, target);
        }
    }

    @Override
    public @Nullable Pair<Gradient, INDArray> backpropGradient(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray delta,
            int[] kernel,
            int[] strides,
            int[] pad,
            INDArray biasGradient,
            INDArray weightGradient,
            IActivation activation,
            AlgoMode mode,
            BwdFilterAlgo filterAlgorithm,
            BwdDataAlgo dataAlgorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        if (!covers(input, weights, convolutionMode, dilation, format) || !RowMajor.is(weightGradient)) {
            return null;
        }
        ImageColumns columns = columns(input, kernel, strides, pad, convolutionMode);
        scratch.reserve(columns);
        INDArray inputGradient = first
                ? workspaces.create(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c')
                : workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        try (RowMajor pictures = RowMajor.of(input);
                RowMajor factors = RowMajor.of(weights);
                RowMajor errors = RowMajor.of(delta)) {
            backward(pictures.values(), factors.values(), errors.values(), columns, weightGradient, inputGradient);
        }
        delta.sum(biasGradient.reshape(biasGradient.length()), 0, 2, 3);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, inputGradient);
    }

    private void backward(
            FloatPointer pictures,
            FloatPointer factors,
            FloatPointer errors,
            ImageColumns columns,
            INDArray weightGradient,
            INDArray inputGradient) {
        FloatPointer gradients = new FloatPointer(weightGradient.data().addressPointer());
        FloatPointer target = new FloatPointer(inputGradient.data().addressPointer());
        int filters = (int) weightGradient.size(0);
        int patch = columns.rows();
        int patches = columns.columns();
        for (long n = 0; n < inputGradient.size(0); n++) {
            FloatPointer matrix = scratch.gather(columns, pictures.position(n * columns.pixels()));
            errors.position(n * filters * patches);
            multiply(false, true, filters, patch, patches, errors, matrix, n == 0 ? 0 : 1, gradients);
            if (!first) {
                multiply(true, false, patch, patches, filters, factors, errors, 0, matrix);
                scratch.scatter(columns, target.position(n * columns.pixels()));
            }
        }
    }

    /** c = a b + beta c, with a of rows by depth and b of depth by columns once they are transposed, all row-major. */
    private static void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int depth,
            FloatPointer a,
            FloatPointer b,
            float beta,
            FloatPointer c) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                depth,
                1,
                a,
                transposeA ? rows : depth,
                b,
                transposeB ? depth : columns,
                beta,
                c,
                columns);
    }

    private static ImageColumns columns(INDArray input, int[] kernel, int[] strides, int[] pad, ConvolutionMode mode) {
        int height = (int) input.size(2);
        int width = (int) input.size(3);
        boolean same = mode == ConvolutionMode.Same;
        return new ImageColumns(
                (int) input.size(1),
                height,
                width,
                kernel[0],
                kernel[1],
                strides[0],
                strides[1],
                pad[0],
                pad[1],
                patches(height, kernel[0], strides[0], pad[0], same),
                patches(width, kernel[1], strides[1], pad[1], same));
    }

    private static int patches(int extent, int kernel, int stride, int pad, boolean same) {
        return same ? (extent + stride - 1) / stride : (extent + 2 * pad - kernel) / stride + 1;
    }

    @Override
    public INDArray activate(INDArray z, IActivation activation, boolean training) {
        return activation.getActivation(z, training);
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }

    /** An array's values in row-major order, copied only if they are not; a copy lives until this is closed. */
    private record RowMajor(INDArray array, boolean copied) implements AutoCloseable {

        /** An axis of size 1, such as grey's channels, has a stride that nothing is said of. */
        static boolean is(INDArray array) {
            long stride = 1;
            for (int axis = array.rank() - 1; axis >= 0; axis--) {
                if (array.size(axis) > 1 && array.stride(axis) != stride) {
                    return false;
                }
                stride *= array.size(axis);
            }
            return true;
        }

        static RowMajor of(INDArray array) {
            return is(array) ? new RowMajor(array, false) : new RowMajor(array.dup('c'), true);
        }

        FloatPointer values() {
            return new FloatPointer(array.data().addressPointer());
        }

        /** Does nothing to a copy in a workspace, which the workspace takes back. */
        @Override
        public void close() {
            if (copied) {
                array.close();
            }
        }
    }
}
