package org.cnnlstm.training;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.AlgoMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdDataAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BwdFilterAlgo;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.FwdAlgo;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution for training, in the place that DL4J's layer keeps for a faster implementation. DL4J's own spends nine tenths
 * of a step in laying out patches one number at a time; this one copies them row by row, a picture at a time so that they
 * stay in the cache, and multiplies with the same OpenBLAS. What it does not cover it leaves to the layer.
 *
 * <p>Belongs to one layer of one graph, and is used by the thread that trains it.
 */
final class GemmConvolution implements ConvolutionHelper {

    /** Buffers of the layer's shape, made at the first step. */
    private float[] picture = {};

    private float[] matrix = {};
    private FloatPointer nativeMatrix = new FloatPointer();

    private GemmConvolution() {}

    /** Lets all convolutions of a graph be computed here. */
    static void attach(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof ConvolutionLayer convolution
                    && layer.getClass().equals(ConvolutionLayer.class)) {
                attach(convolution, new GemmConvolution());
            }
        }
    }

    /** The layer has no setter: it looks for classes of fixed names, none of which DL4J ships any more. */
    private static void attach(ConvolutionLayer layer, ConvolutionHelper helper) {
        try {
            Field field = ConvolutionLayer.class.getDeclaredField("helper");
            field.setAccessible(true);
            field.set(layer, helper);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this DL4J's ConvolutionLayer takes no helper", e);
        }
    }

    @Override
    public boolean checkSupported() {
        return true;
    }

    private static boolean covers(INDArray input, INDArray weights, int[] dilation, CNN2DFormat format) {
        return input.dataType() == DataType.FLOAT
                && weights.dataType() == DataType.FLOAT
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
        if (!covers(input, weights, dilation, format)) {
            return null;
        }
        ImageColumns columns = columns(input, kernel, strides, pad, convolutionMode);
        reserve(columns);
        int filters = (int) weights.size(0);
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                new long[] {input.size(0), filters, columns.outHeight(), columns.outWidth()},
                'c');
        FloatPointer source = pointer(rowMajor(input));
        FloatPointer factors = pointer(rowMajor(weights));
        FloatPointer target = pointer(output);
        float[] offsets = bias.dup().data().asFloat();
        float[] values = new float[filters * columns.columns()];
        for (int n = 0; n < input.size(0); n++) {
            source.position((long) n * picture.length).get(picture);
            columns.gather(picture, matrix);
            nativeMatrix.position(0).put(matrix);
            for (int filter = 0; filter < filters; filter++) {
                Arrays.fill(values, filter * columns.columns(), (filter + 1) * columns.columns(), offsets[filter]);
            }
            target.position((long) n * values.length).put(values);
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    filters,
                    columns.columns(),
                    columns.rows(),
                    1,
                    factors,
                    columns.rows(),
                    nativeMatrix,
                    columns.columns(),
                    1,
                    target,
                    columns.columns());
        }
        return output;
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
        if (!covers(input, weights, dilation, format)) {
            return null;
        }
        ImageColumns columns = columns(input, kernel, strides, pad, convolutionMode);
        reserve(columns);
        INDArray inputGradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        int filters = (int) weights.size(0);
        try (FloatPointer gradients = new FloatPointer((long) filters * columns.rows())) {
            gradients.put(new float[filters * columns.rows()]);
            backward(input, weights, rowMajor(delta), columns, gradients, inputGradient);
            float[] sums = new float[filters * columns.rows()];
            gradients.position(0).get(sums);
            weightGradient.assign(Nd4j.create(sums, weights.shape(), 'c'));
        }
        biasGradient.assign(delta.sum(0, 2, 3).reshape(biasGradient.shape()));
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, inputGradient);
    }

    private void backward(
            INDArray input,
            INDArray weights,
            INDArray delta,
            ImageColumns columns,
            FloatPointer gradients,
            INDArray inputGradient) {
        int filters = (int) weights.size(0);
        FloatPointer source = pointer(rowMajor(input));
        FloatPointer factors = pointer(rowMajor(weights));
        FloatPointer errors = pointer(delta);
        FloatPointer target = pointer(inputGradient);
        for (int n = 0; n < input.size(0); n++) {
            source.position((long) n * picture.length).get(picture);
            columns.gather(picture, matrix);
            nativeMatrix.position(0).put(matrix);
            errors.position((long) n * filters * columns.columns());
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    filters,
                    columns.rows(),
                    columns.columns(),
                    1,
                    errors,
                    columns.columns(),
                    nativeMatrix,
                    columns.columns(),
                    1,
                    gradients,
                    columns.rows());
            cblas_sgemm(
                    CblasRowMajor,
                    CblasTrans,
                    CblasNoTrans,
                    columns.rows(),
                    columns.columns(),
                    filters,
                    1,
                    factors,
                    columns.rows(),
                    errors,
                    columns.columns(),
                    0,
                    nativeMatrix,
                    columns.columns());
            nativeMatrix.position(0).get(matrix);
            Arrays.fill(picture, 0);
            columns.scatter(matrix, picture);
            target.position((long) n * picture.length).put(picture);
        }
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

    private void reserve(ImageColumns columns) {
        int pixels = columns.channels() * columns.height() * columns.width();
        int values = columns.rows() * columns.columns();
        if (picture.length != pixels || matrix.length != values) {
            picture = new float[pixels];
            matrix = new float[values];
            nativeMatrix.close();
            nativeMatrix = new FloatPointer((long) values);
        }
    }

    private static INDArray rowMajor(INDArray array) {
        return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    @Override
    public INDArray activate(INDArray z, IActivation activation, boolean training) {
        return activation.getActivation(z, training);
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }
}
