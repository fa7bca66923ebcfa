package org.cnnlstm.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Resizes as Pillow does, to the same levels: along the rows, rounded to whole levels, then along the columns. Each source
 * row is read once and added, by its weight, to the sums of all resized rows that it counts for, so that memory holds a
 * block of source rows and those sums, whatever the size of the picture.
 */
final class PillowResampler {

    private static final int HALF = 1 << (PillowWeights.FRACTION_BITS - 1);
    private static final int[] NONE = {};

    private final Axis horizontal;
    private final PillowWeights columnWeights;
    private final PillowWeights rowWeights;
    private final int channels;
    private final SourceColumns source;
    private final int[] sums;
    private final Deque<int[]> unused = new ArrayDeque<>();

    PillowResampler(SourceRows rows, Fitting fitting, PillowFilter filter) {
        this.horizontal = fitting.horizontal();
        this.columnWeights = PillowWeights.of(horizontal, filter);
        this.rowWeights = PillowWeights.of(fitting.vertical(), filter);
        this.channels = rows.channels();
        this.source = new SourceColumns(rows, rowWeights.end() - rowWeights.first()[0], columnWeights.room());
        this.sums = new int[source.height()];
    }

    /** Hands over every resized row that lands in the input. */
    void resample(RowConsumer target) {
        int[] first = rowWeights.first();
        int[] count = rowWeights.count();
        int[][] totals = new int[first.length][];
        int[][] levels = new int[source.height()][horizontal.count() * channels];
        byte[] resized = new byte[horizontal.count() * channels];
        int oldest = 0;
        for (int y = first[0]; oldest < first.length; y++) {
            int row = (y - first[0]) % levels.length;
            if (row == 0) {
                source.read(y, rowWeights.end());
                resampleRows(levels);
            }
            for (int i = oldest; i < first.length && first[i] <= y; i++) {
                int[] total = first[i] == y ? started(resized.length) : totals[i];
                totals[i] = total;
                add(total, levels[row], rowWeights.weights()[i * rowWeights.room() + y - first[i]]);
            }
            while (oldest < first.length && first[oldest] + count[oldest] == y + 1) {
                round(totals[oldest], resized);
                target.accept(oldest, resized);
                unused.push(totals[oldest]);
                totals[oldest] = NONE;
                oldest++;
            }
        }
    }

    private int[] started(int length) {
        int[] total = unused.isEmpty() ? new int[length] : unused.pop();
        Arrays.fill(total, HALF);
        return total;
    }

    private static void add(int[] total, int[] levels, int weight) {
        for (int i = 0; i < total.length; i++) {
            total[i] += levels[i] * weight;
        }
    }

    private static void round(int[] total, byte[] levels) {
        for (int i = 0; i < total.length; i++) {
            levels[i] = (byte) level(total[i]);
        }
    }

    private void resampleRows(int[][] levels) {
        for (int x = 0; x < horizontal.count(); x++) {
            int from = columnWeights.first()[x];
            source.fetch(from, from + columnWeights.count()[x]);
            for (int c = 0; c < channels; c++) {
                sumUp(x, c);
                for (int row = 0; row < levels.length; row++) {
                    levels[row][x * channels + c] = level(sums[row]);
                }
            }
        }
    }

    private void sumUp(int x, int channel) {
        Arrays.fill(sums, HALF);
        int[] weights = columnWeights.weights();
        int weight = x * columnWeights.room();
        int end = weight + columnWeights.count()[x];
        int pixel = columnWeights.first()[x];
        // Behind the last pixel of this one the weights are 0, up to a multiple of these.
        for (; weight < end; weight += PillowWeights.STEP, pixel += PillowWeights.STEP) {
            add(
                    sums,
                    source.column(pixel, channel),
                    source.column(pixel + 1, channel),
                    source.column(pixel + 2, channel),
                    source.column(pixel + 3, channel),
                    weights[weight],
                    weights[weight + 1],
                    weights[weight + 2],
                    weights[weight + 3]);
        }
    }

    /** The columns are arrays of their own, since only then the compiler sees that no sum changes another's column. */
    private static void add(
            int[] sums, int[] first, int[] second, int[] third, int[] fourth, int w1, int w2, int w3, int w4) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += first[i] * w1 + second[i] * w2 + third[i] * w3 + fourth[i] * w4;
        }
    }

    private static int level(int sum) {
        return Math.max(0, Math.min(sum >> PillowWeights.FRACTION_BITS, 255));
    }
}
