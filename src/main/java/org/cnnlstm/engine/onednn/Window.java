package org.cnnlstm.engine.onednn;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * How a kernel moves over a feature map; each pair is height, then width.
 *
 * @param kernel sizes of the kernel
 * @param strides between two places of it
 * @param dilations between its elements; 1 for none
 * @param before padding above and to the left
 * @param after padding below and to the right; negative where rows and columns are left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Window(long[] kernel, long[] strides, long[] dilations, long[] before, long[] after) {

    /**
     * A window as DL4J defines it.
     *
     * @param padding on all sides; counts in other modes than {@code Same}
     * @throws NotCompiled if the mode is another one, or nothing is left of the map
     */
    static Window of(Shape input, ConvolutionMode mode, int[] kernel, int[] strides, int[] padding, int[] dilations) {
        long[] before = new long[2];
        long[] after = new long[2];
        for (int axis = 0; axis < 2; axis++) {
            long extent = input.extents()[axis + 1];
            long reach = (long) dilations[axis] * (kernel[axis] - 1) + 1;
            long places = places(mode, extent, reach, strides[axis], padding[axis]);
            long missing = (places - 1) * strides[axis] + reach - extent;
            before[axis] = mode == ConvolutionMode.Same ? Math.max(0, missing) / 2 : padding[axis];
            after[axis] = missing - before[axis];
        }
        return new Window(longs(kernel), longs(strides), longs(dilations), before, after);
    }

    private static long places(ConvolutionMode mode, long extent, long reach, int stride, int padding) {
        long places =
                switch (mode) {
                    case Same -> (extent + stride - 1) / stride;
                    case Truncate, Strict -> Math.floorDiv(extent + 2L * padding - reach, stride) + 1;
                    case Causal -> throw new NotCompiled("causal convolution");
                };
        if (places < 1) {
            throw new NotCompiled("a kernel larger than its feature map");
        }
        return places;
    }

    /** What is left of a map. */
    Shape over(Shape input, long channels) {
        long[] extents = {channels, 0, 0};
        for (int axis = 0; axis < 2; axis++) {
            long reach = dilations[axis] * (kernel[axis] - 1) + 1;
            long room = input.extents()[axis + 1] + before[axis] + after[axis] - reach;
            extents[axis + 1] = room / strides[axis] + 1;
        }
        return new Shape(input.steps(), extents);
    }

    /** Dilations as oneDNN counts them: 0 for none. */
    long[] gaps() {
        return new long[] {dilations[0] - 1, dilations[1] - 1};
    }

    private static long[] longs(int... values) {
        return new long[] {values[0], values[1]};
    }
}
