package org.cnnlstm.engine.onednn;

import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers do at inference. */
final class Layers {

    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    private Layers() {}

    /**
     * Translates a layer.
     *
     * @param conf what the graph's configuration says of it; a layer does not always know it itself
     * @param layer with its parameters
     * @param name what its value is to be called
     * @param input the name of what it gets
     * @return the name of what it puts out, which is the input's if it does nothing
     */
    static String translate(
            Translation program, org.deeplearning4j.nn.conf.layers.Layer conf, Layer layer, String name, String input) {
        if (RecurrentLayers.handles(conf)) {
            return RecurrentLayers.translate(program, conf, layer, name, input);
        }
        Class<?> type = conf.getClass();
        if (type == DropoutLayer.class) {
            return input;
        }
        if (type == ConvolutionLayer.class) {
            return convolution(program, layer, (ConvolutionLayer) conf, name, input);
        }
        if (type == SubsamplingLayer.class) {
            return pooling(program, (SubsamplingLayer) conf, name, input);
        }
        if (type == DenseLayer.class) {
            DenseLayer dense = (DenseLayer) conf;
            if (dense.hasLayerNorm()) {
                throw new NotCompiled("a dense layer with layer normalisation");
            }
            return dense(program, layer, dense.hasBias(), dense.getActivationFn(), name, input);
        }
        if (type == OutputLayer.class) {
            BaseOutputLayer output = (BaseOutputLayer) conf;
            return dense(program, layer, output.hasBias(), output.getActivationFn(), name, input);
        }
        if (type == ActivationLayer.class) {
            return activation(program, ((ActivationLayer) conf).getActivationFn(), name, input);
        }
        if (type == LossLayer.class) {
            return activation(program, ((LossLayer) conf).getActivationFn(), name, input);
        }
        if (type == BatchNormalization.class) {
            return normalisation(program, layer, (BatchNormalization) conf, name, input);
        }
        throw new NotCompiled("the layer " + type.getSimpleName() + " of '" + name + "'");
    }

    private static String convolution(
            Translation program, Layer layer, ConvolutionLayer conf, String name, String input) {
        Preprocessors.requireChannelsFirst(conf.getCnn2dDataFormat());
        Window window = Window.of(
                program.shape(input),
                conf.getConvolutionMode(),
                conf.getKernelSize(),
                conf.getStride(),
                conf.getPadding(),
                conf.getDilation());
        Parameter weights = Parameter.viewOf(layer.getParam(WEIGHTS));
        return activated(
                program,
                conf.getActivationFn(),
                name,
                (as, activation) ->
                        new Convolution(as, input, weights, bias(layer, conf.hasBias()), window, activation));
    }

    private static String pooling(Translation program, SubsamplingLayer conf, String name, String input) {
        Preprocessors.requireChannelsFirst(conf.getCnn2dDataFormat());
        Window window = Window.of(
                program.shape(input),
                conf.getConvolutionMode(),
                conf.getKernelSize(),
                conf.getStride(),
                conf.getPadding(),
                conf.getDilation());
        int algorithm =
                switch (conf.getPoolingType()) {
                    case MAX -> dnnl.dnnl_pooling_max;
                    case AVG ->
                        conf.isAvgPoolIncludePadInDivisor()
                                ? dnnl.dnnl_pooling_avg_include_padding
                                : dnnl.dnnl_pooling_avg_exclude_padding;
                    case SUM, PNORM -> throw new NotCompiled("pooling of the kind " + conf.getPoolingType());
                };
        return program.add(new Pooling(name, input, algorithm, window));
    }

    private static String dense(
            Translation program, Layer layer, boolean hasBias, IActivation function, String name, String input) {
        INDArray matrix = layer.getParam(WEIGHTS);
        Parameter weights = inputAxesApart(matrix, program.shape(input));
        return activated(
                program,
                function,
                name,
                (as, activation) -> new Dense(as, input, weights, bias(layer, hasBias), activation));
    }

    /** DL4J's {@code [i, o]}, whose rows are in the order channel, row, column, as {@code [o, i…]}. */
    private static Parameter inputAxesApart(INDArray matrix, Shape input) {
        if (matrix.size(0) != input.size()) {
            throw new NotCompiled("a dense layer of " + matrix.size(0) + " inputs on " + input);
        }
        long[] extents = input.extents();
        long[] sizes = new long[extents.length + 1];
        long[] strides = new long[extents.length + 1];
        long[] apart = Descriptor.rowMajorStrides(extents);
        sizes[0] = matrix.size(1);
        strides[0] = matrix.stride(1);
        for (int axis = 0; axis < extents.length; axis++) {
            sizes[axis + 1] = extents[axis];
            strides[axis + 1] = apart[axis] * matrix.stride(0);
        }
        return Parameter.viewOf(matrix, sizes, strides);
    }

    private static @Nullable Parameter bias(Layer layer, boolean hasBias) {
        return hasBias ? vector(layer.getParam(BIAS)) : null;
    }

    private static Parameter vector(INDArray row) {
        long stride = row.rank() == 1 ? row.stride(0) : row.stride(1);
        return Parameter.viewOf(row, new long[] {row.length()}, new long[] {stride});
    }

    private static String activation(Translation program, IActivation function, String name, String input) {
        if (function instanceof ActivationSoftmax) {
            return program.add(new Softmax(name, input));
        }
        Activation activation = Activation.of(function);
        return activation.isIdentity() ? input : program.add(new Elementwise(name, input, activation));
    }

    /** Makes an operation that applies an activation itself. */
    @FunctionalInterface
    private interface Activated {

        Operation with(String name, Activation activation);
    }

    private static String activated(Translation program, IActivation function, String name, Activated operation) {
        if (function instanceof ActivationSoftmax) {
            String logits = program.add(operation.with(name + ":logits", Activation.IDENTITY));
            return program.add(new Softmax(name, logits));
        }
        return program.add(operation.with(name, Activation.of(function)));
    }

    private static String normalisation(
            Translation program, Layer layer, BatchNormalization conf, String name, String input) {
        Preprocessors.requireChannelsFirst(conf.getCnn2DFormat());
        int channels = Math.toIntExact(program.shape(input).channels());
        INDArray mean = layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN);
        if (mean.length() != channels) {
            // Feature maps that were flattened before keep their axes here.
            throw new NotCompiled(
                    "batch normalisation '" + name + "' of " + mean.length() + " channels on " + program.shape(input));
        }
        return program.add(new Normalisation(
                name,
                input,
                vector(mean),
                variance(program, layer, conf, channels),
                learned(program, layer, BatchNormalizationParamInitializer.GAMMA, conf.getGamma(), channels),
                learned(program, layer, BatchNormalizationParamInitializer.BETA, conf.getBeta(), channels),
                (float) conf.getEps()));
    }

    /** The variance that training saw, of which DL4J by default keeps the decimal logarithm of the square root. */
    private static Parameter variance(Translation program, Layer layer, BatchNormalization conf, int channels) {
        if (!conf.isUseLogStd()) {
            return vector(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR));
        }
        float[] values = vector(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_LOG_STD))
                .values();
        for (int channel = 0; channel < channels; channel++) {
            values[channel] = (float) Math.pow(10, 2.0 * values[channel]);
        }
        return Parameter.copyOf(program.scope(), values, channels);
    }

    /** A factor or summand for each channel: learned, or the same for all. */
    private static Parameter learned(Translation program, Layer layer, String key, double fixed, int channels) {
        if (layer.paramTable().containsKey(key)) {
            return vector(Objects.requireNonNull(layer.getParam(key)));
        }
        float[] same = new float[channels];
        Arrays.fill(same, (float) fixed);
        return Parameter.copyOf(program.scope(), same, channels);
    }
}
