package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.jspecify.annotations.Nullable;

/**
 * What one layer does at inference, in Keras's terms: axes are in Keras's order, height before width, and the batch's axis is
 * not counted.
 */
sealed interface KerasLayer {

    /** Where pictures or sequences of them come in. {@code shape} has 0 where Keras has None. */
    record Input(List<Integer> shape) implements KerasLayer {}

    /** Every output channel of a group sees the input channels of its group. */
    record Convolution(int filters, Kernel kernel, int groups, boolean bias, Activation activation)
            implements KerasLayer {}

    /** Every input channel has {@code multiplier} kernels of its own. */
    record DepthwiseConvolution(int multiplier, Kernel kernel, boolean bias, Activation activation)
            implements KerasLayer {}

    /** A depthwise convolution, then one of 1x1. */
    record SeparableConvolution(int filters, int multiplier, Kernel kernel, boolean bias, Activation activation)
            implements KerasLayer {}

    record Pooling(boolean maximum, Kernel kernel) implements KerasLayer {}

    record GlobalPooling(boolean maximum, boolean keepsAxes) implements KerasLayer {}

    record BatchNormalization(int axis, double epsilon, boolean center, boolean scale) implements KerasLayer {}

    record Activated(Activation activation) implements KerasLayer {}

    record Dense(int units, boolean bias, Activation activation) implements KerasLayer {}

    record Flatten() implements KerasLayer {}

    /** At most one extent is -1, which stands for what is left. */
    record Reshape(List<Integer> shape) implements KerasLayer {}

    /** Axis i of the output is axis {@code axes[i]} of the input, counted from 1. */
    record Permute(List<Integer> axes) implements KerasLayer {}

    /** A layer that reads sequences. */
    record Recurrent(
            Cell cell,
            int units,
            Activation activation,
            Activation recurrentActivation,
            boolean bias,
            boolean returnsSequences,
            boolean backwards)
            implements KerasLayer {}

    /** The kinds of recurrent cells. */
    enum Cell {
        SIMPLE,
        LSTM,
        /** Resets the state before the recurrent weights. */
        GRU,
        /** Resets what the recurrent weights make of the state. */
        GRU_RESET_AFTER
    }

    /** @param backward reads from the last step on */
    record Bidirectional(Recurrent forward, Recurrent backward, MergeMode mode) implements KerasLayer {}

    /** How the two directions become one. */
    enum MergeMode {
        /** Both are put out: one behind the other, of which {@link Features} take a half each. */
        NONE,
        CONCAT,
        SUM,
        MULTIPLY,
        AVERAGE
    }

    /** Some of the features of a value, from {@code first} on. */
    record Features(int first, int count) implements KerasLayer {}

    record Concatenate(int axis) implements KerasLayer {}

    record Combine(Operation operation) implements KerasLayer {}

    /** What is done element by element. */
    enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        AVERAGE,
        MAXIMUM
    }

    /** Does nothing at inference, such as dropout. */
    record Inert() implements KerasLayer {}

    /** {@code x * scale[c] + offset[c]}; one value where all channels have the same. */
    record Rescaling(List<Double> scale, List<Double> offset) implements KerasLayer {}

    /**
     * {@code (x - mean) / sqrt(variance)}.
     *
     * @param mean null where it is stored with the weights
     * @param variance likewise
     * @param axis of the values, counted with the batch's, or from the last one as -1; 0 for one value for all
     */
    record Normalization(
            @Nullable List<Double> mean, @Nullable List<Double> variance, int axis) implements KerasLayer {

        boolean byChannel() {
            return axis != 0;
        }
    }

    /** To a size, as a preprocessing can do it. */
    record Resizing(int height, int width, Resize filter, Fit fit) implements KerasLayer {}

    record ZeroPadding(int top, int bottom, int left, int right) implements KerasLayer {}

    record Cropping(int top, int bottom, int left, int right) implements KerasLayer {}

    /** A layer that is not imported. {@code reason} names it and says what to do. */
    record Refused(String reason) implements KerasLayer {}

    /**
     * How a kernel or a window moves over feature maps.
     *
     * @param same whether the map is padded so that each stride gives one output, as Keras's {@code same}
     */
    record Kernel(int height, int width, int strideY, int strideX, int dilationY, int dilationX, boolean same) {}
}
