package org.cnnlstm.network;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Puts the numbers of each example into another order and shape: the example is cut into factors, as {@code [2, 3]} are factors
 * of 6, and these are transposed. What flattening, reshaping and permuting come to that another library does with the
 * channels last. Shapes are DL4J's: {@code [k]}, {@code [features, steps]} or {@code [c, h, w]}.
 *
 * <p>Its name is part of the model file's format and never changes. Stateless, so replicas may share it.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Rearrangement implements InputPreProcessor {

    private static final long serialVersionUID = 1L;

    private final int[] from;
    private final int[] factors;
    private final int[] order;
    private final int[] to;

    /**
     * @param from the shape of an example as it comes in
     * @param factors extents in row-major order whose product is that of {@code from}
     * @param order axis i of the result is factor {@code order[i]}
     * @param to the shape of an example as it goes out, of the same product
     */
    @JsonCreator
    public Rearrangement(
            @JsonProperty("from") int[] from,
            @JsonProperty("factors") int[] factors,
            @JsonProperty("order") int[] order,
            @JsonProperty("to") int[] to) {
        if (product(from) != product(factors)
                || product(from) != product(to)
                || !isPermutation(order, factors.length)) {
            throw new IllegalArgumentException("factors " + Arrays.toString(factors) + " in the order "
                    + Arrays.toString(order) + " do not lead from " + Arrays.toString(from) + " to "
                    + Arrays.toString(to));
        }
        if (from.length > 3 || to.length > 3) {
            throw new IllegalArgumentException("an example has at most three axes");
        }
        this.from = from.clone();
        this.factors = factors.clone();
        this.order = order.clone();
        this.to = to.clone();
    }

    /** The extents of the factors, in row-major order. */
    public int[] factors() {
        return factors.clone();
    }

    /** Which factor each axis of the result is. */
    public int[] order() {
        return order.clone();
    }

    /** The shape of an example as it comes in. */
    public int[] from() {
        return from.clone();
    }

    /** The shape of an example as it goes out. */
    public int[] to() {
        return to.clone();
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        if (input.length() != input.size(0) * product(from)) {
            throw new IllegalArgumentException("a rearrangement of " + Arrays.toString(from)
                    + " does not take an input of shape " + input.shapeInfoToString());
        }
        INDArray rowMajor = input.ordering() == 'c' && Shape.hasDefaultStridesForShape(input) ? input : input.dup('c');
        INDArray transposed =
                rowMajor.reshape('c', withBatch(input.size(0), factors)).permute(axes());
        return workspaces.dup(ArrayType.ACTIVATIONS, transposed, 'c').reshape('c', withBatch(input.size(0), to));
    }

    @Override
    public INDArray backprop(INDArray epsilon, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        int[] ordered = Arrays.stream(order).map(factor -> factors[factor]).toArray();
        int[] axes = axes();
        int[] back = new int[axes.length];
        for (int axis = 0; axis < axes.length; axis++) {
            back[axes[axis]] = axis;
        }
        INDArray rowMajor =
                epsilon.ordering() == 'c' && Shape.hasDefaultStridesForShape(epsilon) ? epsilon : epsilon.dup('c');
        INDArray transposed =
                rowMajor.reshape('c', withBatch(epsilon.size(0), ordered)).permute(back);
        return workspaces
                .dup(ArrayType.ACTIVATION_GRAD, transposed, 'c')
                .reshape('c', withBatch(epsilon.size(0), from));
    }

    /** With the batch's axis in front. */
    private int[] axes() {
        int[] axes = new int[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            axes[i + 1] = order[i] + 1;
        }
        return axes;
    }

    private static long[] withBatch(long batch, int[] extents) {
        long[] shape = new long[extents.length + 1];
        shape[0] = batch;
        for (int i = 0; i < extents.length; i++) {
            shape[i + 1] = extents[i];
        }
        return shape;
    }

    private static long product(int[] extents) {
        long product = 1;
        for (int extent : extents) {
            if (extent < 1) {
                throw new IllegalArgumentException("an extent of " + extent + " holds nothing");
            }
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }

    private static boolean isPermutation(int[] order, int length) {
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i) {
                return false;
            }
        }
        return sorted.length == length;
    }

    @Override
    public Rearrangement clone() {
        return new Rearrangement(from, factors, order, to);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        // Behind a sequence whose length DL4J lost, the count is not known.
        long elements = inputType.arrayElementsPerExample();
        if (elements > 0 && elements != product(from)) {
            throw new IllegalArgumentException(this + " cannot be made of " + inputType);
        }
        return switch (to.length) {
            case 1 -> InputType.feedForward(to[0]);
            case 2 -> InputType.recurrent(to[0], to[1], RNNFormat.NCW);
            default -> InputType.convolutional(to[1], to[2], to[0]);
        };
    }

    @Override
    public Pair<@Nullable INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rearrangement that
                && Arrays.equals(from, that.from)
                && Arrays.equals(factors, that.factors)
                && Arrays.equals(order, that.order)
                && Arrays.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(factors) + Arrays.hashCode(order);
    }

    @Override
    public String toString() {
        return "rearrangement of " + Arrays.toString(from) + " to " + Arrays.toString(to);
    }
}
