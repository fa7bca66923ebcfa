package org.cnnlstm.image;

import java.util.Arrays;

/**
 * Resizes as Pillow does, to the same levels: along the rows, rounded to whole levels, then along the columns. Each source
 * row is read once and added, by its weight, to the sums of all resized rows that it counts for, so that memory holds one
 * source row and those sums, whatever the size of the picture.
 */
final class PillowResampler {

    private static final int HALF = 1 << (PillowWeights.FRACTION_BITS - 1);

    private final SourceRows rows;
    private final Axis horizontal;
    private final PillowWeights columnWeights;
    private final PillowWeights rowWeights;
    private final int channels;

    PillowResampler(SourceRows rows, Fitting fitting, PillowFilter filter) {
        this.rows = rows;
        this.horizontal = fitting.horizontal();
        this.columnWeights = PillowWeights.of(horizontal, filter);
        this.rowWeights = PillowWeights.of(fitting.vertical(), filter);
        this.channels = rows.channels();
    }

    /** Hands over every resized row that lands in the input. */
    void resample(RowConsumer target) {
        int[] first = rowWeights.first();
        int[] count = rowWeights.count();
        int[][] sums = new int[first.length][];
        byte[] source = rows.newRow();
        byte[] resized = new byte[horizontal.count() * channels];
        int[] levels = new int[resized.length];
        int oldest = 0;
        for (int y = first[0]; oldest < first.length; y++) {
            rows.read(y, source);
            resampleRow(source, levels);
            for (int i = oldest; i < first.length && first[i] <= y; i++) {
                int[] sum = sums[i] == null ? started(levels.length) : sums[i];
                sums[i] = sum;
                add(sum, levels, rowWeights.weights()[i * rowWeights.room() + y - first[i]]);
            }
            while (oldest < first.length && first[oldest] + count[oldest] == y + 1) {
                round(sums[oldest], resized);
                target.accept(oldest, resized);
                sums[oldest] = new int[0];
                oldest++;
            }
        }
    }

    private static int[] started(int length) {
        int[] sums = new int[length];
        Arrays.fill(sums, HALF);
        return sums;
    }

    private static void add(int[] sum, int[] levels, int weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += levels[i] * weight;
        }
    }

    private static void round(int[] sum, byte[] levels) {
        for (int i = 0; i < sum.length; i++) {
            levels[i] = (byte) level(sum[i]);
        }
    }

    private void resampleRow(byte[] source, int[] levels) {
        if (horizontal.keepsPixels()) {
            int offset = (horizontal.windowOffset() + (int) horizontal.first()) * channels;
            for (int i = 0; i < levels.length; i++) {
                levels[i] = source[offset + i] & 0xff;
            }
        } else if (channels == 1) {
            resampleGrey(source, levels);
        } else {
            resampleColours(source, levels);
        }
    }

    private void resampleGrey(byte[] source, int[] levels) {
        int[] weights = columnWeights.weights();
        for (int x = 0; x < levels.length; x++) {
            int from = columnWeights.first()[x];
            int offset = x * columnWeights.room() - from;
            int to = from + columnWeights.count()[x];
            int sum = HALF;
            for (int s = from; s < to; s++) {
                sum += (source[s] & 0xff) * weights[offset + s];
            }
            levels[x] = level(sum);
        }
    }

    private void resampleColours(byte[] source, int[] levels) {
        int[] weights = columnWeights.weights();
        int[] first = columnWeights.first();
        int[] count = columnWeights.count();
        int room = columnWeights.room();
        for (int x = 0; x < first.length; x++) {
            int sample = first[x] * 3;
            int from = x * room;
            int to = from + count[x];
            int blue = HALF;
            int green = HALF;
            int red = HALF;
            for (int t = from; t < to; t++) {
                int weight = weights[t];
                blue += (source[sample] & 0xff) * weight;
                green += (source[sample + 1] & 0xff) * weight;
                red += (source[sample + 2] & 0xff) * weight;
                sample += 3;
            }
            levels[x * 3] = level(blue);
            levels[x * 3 + 1] = level(green);
            levels[x * 3 + 2] = level(red);
        }
    }

    private static int level(int sum) {
        return Math.max(0, Math.min(sum >> PillowWeights.FRACTION_BITS, 255));
    }
}
