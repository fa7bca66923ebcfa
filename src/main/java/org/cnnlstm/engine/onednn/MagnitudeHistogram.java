package org.cnnlstm.engine.onednn;

import java.util.Arrays;

/**
 * How often which magnitudes occur, in bins of equal width from 0 up. The width doubles, and neighbours join, whenever something
 * larger comes than there is room for, so one pass is enough. Not thread-safe.
 */
final class MagnitudeHistogram {

    static final int BINS = 2048;

    private final long[] counts = new long[BINS];
    private double width;
    private long total;

    void add(float[] values) {
        for (float value : values) {
            add(Math.abs(value));
        }
    }

    private void add(float magnitude) {
        if (!(magnitude > 0)) {
            // Most of what a ReLU puts out; any scale hits it.
            counts[0]++;
            total++;
            return;
        }
        if (width == 0) {
            width = (double) magnitude / BINS * 2;
        }
        while (magnitude >= width * BINS) {
            widen();
        }
        counts[(int) (magnitude / width)]++;
        total++;
    }

    private void widen() {
        for (int i = 0; i < BINS / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, BINS / 2, BINS, 0);
        width *= 2;
    }

    /** Bins in ascending order; not to be written to. */
    long[] counts() {
        return counts;
    }

    /** How many values were added. */
    long total() {
        return total;
    }

    /** The magnitude at which a bin ends; above 0 even if nothing but zeros came. */
    double upperEdge(int bin) {
        return width == 0 ? 1 : (bin + 1) * width;
    }
}
