package org.cnnlstm.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Float32 numbers in row-major order with a shape. The array is shared, not copied: whoever makes a tensor gives the
 * array away and does not write to it any more. Safe to read from many threads on these terms.
 */
public final class Tensor {

    private final float[] data;
    private final int[] shape;

    private Tensor(float[] data, int[] shape) {
        this.data = data;
        this.shape = shape;
    }

    /**
     * Wraps an array.
     *
     * @param data the values in row-major order, owned by the tensor from now on
     * @param shape the sizes, each at least 1, their product equal to the length of {@code data}
     */
    public static Tensor of(float[] data, int... shape) {
        long size = 1;
        for (int extent : shape) {
            if (extent < 1) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a size below 1");
            }
            size *= extent;
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " wants " + size + " values, not " + data.length);
        }
        return new Tensor(data, shape.clone());
    }

    /**
     * Puts tensors of one shape behind each other.
     *
     * @param parts n tensors of shape {@code [a, b, …]}, n at least 1
     * @return a tensor of shape {@code [n, a, b, …]}
     */
    public static Tensor stack(List<Tensor> parts) {
        Tensor first = parts.get(0);
        float[] stacked = new float[Math.multiplyExact(parts.size(), first.data.length)];
        for (int i = 0; i < parts.size(); i++) {
            Tensor part = parts.get(i);
            if (!Arrays.equals(part.shape, first.shape)) {
                throw new IllegalArgumentException("cannot stack " + part + " on " + first);
            }
            System.arraycopy(part.data, 0, stacked, i * first.data.length, first.data.length);
        }
        int[] shape = new int[first.shape.length + 1];
        shape[0] = parts.size();
        System.arraycopy(first.shape, 0, shape, 1, first.shape.length);
        return new Tensor(stacked, shape);
    }

    /**
     * Copies one element of the first axis.
     *
     * @param index 0 to {@code extent(0) - 1}
     * @return a tensor of shape {@code [b, …]} for this one's {@code [a, b, …]}
     */
    public Tensor slice(int index) {
        int count = data.length / shape[0];
        float[] part = Arrays.copyOfRange(data, index * count, (index + 1) * count);
        return new Tensor(part, Arrays.copyOfRange(shape, 1, shape.length));
    }

    /** The values themselves, not a copy; not to be written to. */
    public float[] data() {
        return data;
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The size of one axis, counted from 0. */
    public int extent(int axis) {
        return shape[axis];
    }

    /** The number of values. */
    public int size() {
        return data.length;
    }

    /** Whether the sizes are just these. */
    public boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
