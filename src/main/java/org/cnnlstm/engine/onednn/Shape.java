package org.cnnlstm.engine.onednn;

import java.util.Arrays;

/**
 * The shape of a value for one example. A batch of n lies in memory as {@code [steps, n, extents…]}: all examples' first
 * step, then all examples' second one, which is how DL4J folds steps into a batch and how oneDNN's LSTM reads them.
 *
 * @param steps of a sequence, or frames; 1 where there is no time
 * @param extents {@code [c, h, w]} for pictures and feature maps, {@code [k]} for vectors; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its parts, never by equals
record Shape(int steps, long... extents) {

    static Shape vector(long size) {
        return new Shape(1, size);
    }

    boolean isPicture() {
        return extents.length == 3;
    }

    long channels() {
        return extents[0];
    }

    long height() {
        return extents[1];
    }

    long width() {
        return extents[2];
    }

    /** How many elements one step has. */
    long size() {
        long size = 1;
        for (long extent : extents) {
            size *= extent;
        }
        return size;
    }

    /** {@code [steps * n, extents…]}. */
    long[] batch(int n) {
        long[] sizes = new long[extents.length + 1];
        sizes[0] = (long) steps * n;
        System.arraycopy(extents, 0, sizes, 1, extents.length);
        return sizes;
    }

    /** {@code [steps * n, k]}, everything but the rows in one axis. */
    long[] rows(int n) {
        return new long[] {(long) steps * n, size()};
    }

    /** {@code [steps, n, k]}. */
    long[] sequence(int n) {
        return new long[] {steps, n, size()};
    }

    @Override
    public String toString() {
        return (steps == 1 ? "" : steps + " steps of ") + Arrays.toString(extents);
    }
}
