package org.cnnlstm.engine.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trained numbers where they lie: in the graph's own memory, which must outlive this, or in memory of its own. Compared by
 * identity, as weights are packed once for each.
 */
final class Parameter {

    private final NativeMemory memory;
    private final long[] sizes;
    private final long[] strides;

    private Parameter(NativeMemory memory, long[] sizes, long[] strides) {
        this.memory = memory;
        this.sizes = sizes;
        this.strides = strides;
    }

    /** A view of an array, whatever order it is in. */
    static Parameter viewOf(INDArray array) {
        return viewOf(array, array.shape(), array.stride());
    }

    /**
     * A view of an array with axes taken apart.
     *
     * @param strides how many elements apart neighbours along each axis lie
     */
    static Parameter viewOf(INDArray array, long[] sizes, long[] strides) {
        FloatPointer base = new FloatPointer(array.data().pointer());
        return new Parameter(
                NativeMemory.borrowed(base.getPointer(array.offset()), array.length() * Float.BYTES), sizes, strides);
    }

    /**
     * A copy.
     *
     * @param scope frees it
     * @param values in row-major order
     */
    static Parameter copyOf(Scope scope, float[] values, long... sizes) {
        return new Parameter(scope.own(NativeMemory.of(values)), sizes, Descriptor.rowMajorStrides(sizes));
    }

    /** From its first element on. */
    NativeMemory memory() {
        return memory;
    }

    /** Not to be written to. */
    long[] sizes() {
        return sizes;
    }

    /** How many numbers there are. */
    long count() {
        long count = 1;
        for (long size : sizes) {
            count *= size;
        }
        return count;
    }

    /** A copy of all numbers in row-major order. */
    float[] values() {
        long span = 1;
        int count = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            span += (sizes[axis] - 1) * strides[axis];
            count = Math.multiplyExact(count, Math.toIntExact(sizes[axis]));
        }
        float[] memoryOrder = new float[Math.toIntExact(span)];
        memory.get(0, memoryOrder, 0, memoryOrder.length);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = memoryOrder[place(i)];
        }
        return values;
    }

    /** Where the element that comes as number {@code index} in row-major order lies. */
    private int place(int index) {
        int rest = index;
        long place = 0;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            place += rest % sizes[axis] * strides[axis];
            rest /= (int) sizes[axis];
        }
        return Math.toIntExact(place);
    }

    /** @param scope owns the description */
    Descriptor descriptor(Scope scope) {
        return Descriptor.strided(scope, ElementType.F32, sizes, strides);
    }
}
