package org.cnnlstm.image;

import java.util.Arrays;

/**
 * Resizes as TensorFlow's {@code tf.image.resize} does without antialiasing: in single precision, not rounded to levels.
 * The operations have the same order as there, so that the numbers are the same. Memory holds two rows.
 */
final class TensorFlowResampler {

    private final SourceRows rows;
    private final Fitting fitting;
    private final byte[] source;
    private final float[] upper;
    private final float[] lower;
    private int upperIndex = -1;
    private int lowerIndex = -1;

    TensorFlowResampler(SourceRows rows, Fitting fitting) {
        this.rows = rows;
        this.fitting = fitting;
        this.source = rows.newRow();
        this.upper = new float[fitting.horizontal().count() * rows.channels()];
        this.lower = new float[upper.length];
    }

    /** Interpolates between the four neighbours. */
    void bilinear(FloatRowConsumer target) {
        Neighbours across = Neighbours.of(fitting.horizontal());
        Neighbours down = Neighbours.of(fitting.vertical());
        float[] resized = new float[upper.length];
        for (int y = 0; y < down.lower().length; y++) {
            fetchTop(down.lower()[y], across);
            fetchBottom(down.upper()[y], across);
            float share = down.share()[y];
            for (int i = 0; i < resized.length; i++) {
                resized[i] = upper[i] + (lower[i] - upper[i]) * share;
            }
            target.accept(y, resized);
        }
    }

    /** Going down, the bottom row of one is the top row of the next, or both stay. */
    private void fetchTop(int index, Neighbours across) {
        if (index == lowerIndex) {
            System.arraycopy(lower, 0, upper, 0, upper.length);
        } else if (index != upperIndex) {
            interpolate(index, across, upper);
        }
        upperIndex = index;
    }

    private void fetchBottom(int index, Neighbours across) {
        if (index == upperIndex) {
            System.arraycopy(upper, 0, lower, 0, upper.length);
        } else if (index != lowerIndex) {
            interpolate(index, across, lower);
        }
        lowerIndex = index;
    }

    private void interpolate(int index, Neighbours across, float[] row) {
        int channels = rows.channels();
        rows.read(index, source);
        for (int x = 0; x < across.lower().length; x++) {
            int left = across.lower()[x] * channels;
            int right = across.upper()[x] * channels;
            float share = across.share()[x];
            for (int c = 0; c < channels; c++) {
                float start = source[left + c] & 0xff;
                float end = source[right + c] & 0xff;
                row[x * channels + c] = start + (end - start) * share;
            }
        }
    }

    /** Averages the covered area; where the picture grows, this repeats pixels. */
    void area(FloatRowConsumer target) {
        Covers across = Covers.of(fitting.horizontal());
        Covers down = Covers.of(fitting.vertical());
        float whole = (float) (1.0 / (down.scale() * across.scale()));
        float[] resized = new float[upper.length];
        for (int y = 0; y < down.first().length; y++) {
            Arrays.fill(resized, 0);
            for (int i = down.first()[y]; i < down.end()[y]; i++) {
                fetchSum(down.bounded(i), across);
                float weight = down.weight(y, i);
                for (int x = 0; x < resized.length; x++) {
                    resized[x] += upper[x] * weight;
                }
            }
            for (int x = 0; x < resized.length; x++) {
                resized[x] *= whole;
            }
            target.accept(y, resized);
        }
    }

    private void fetchSum(int index, Covers across) {
        if (index == upperIndex) {
            return;
        }
        upperIndex = index;
        rows.read(index, source);
        for (int x = 0; x < across.first().length; x++) {
            if (rows.channels() == 1) {
                sumUpGrey(x, across);
            } else {
                sumUpColours(x, across);
            }
        }
    }

    private void sumUpGrey(int x, Covers across) {
        int from = across.first()[x];
        int last = across.end()[x] - 1;
        int sample = across.bounded(from);
        float sum = (source[sample++] & 0xff) * across.weight(x, from);
        for (int i = from + 1; i < last; i++) {
            sum += source[sample++] & 0xff;
        }
        if (from < last) {
            sum += (source[across.bounded(last)] & 0xff) * across.weight(x, last);
        }
        upper[x] = sum;
    }

    /** Side by side, as an addition of one sum has to wait for the one before. */
    private void sumUpColours(int x, Covers across) {
        int from = across.first()[x];
        int last = across.end()[x] - 1;
        int sample = 3 * across.bounded(from);
        float weight = across.weight(x, from);
        float blue = (source[sample] & 0xff) * weight;
        float green = (source[sample + 1] & 0xff) * weight;
        float red = (source[sample + 2] & 0xff) * weight;
        for (int i = from + 1; i < last; i++) {
            sample += 3;
            blue += source[sample] & 0xff;
            green += source[sample + 1] & 0xff;
            red += source[sample + 2] & 0xff;
        }
        if (from < last) {
            sample = 3 * across.bounded(last);
            weight = across.weight(x, last);
            blue += (source[sample] & 0xff) * weight;
            green += (source[sample + 1] & 0xff) * weight;
            red += (source[sample + 2] & 0xff) * weight;
        }
        upper[3 * x] = blue;
        upper[3 * x + 1] = green;
        upper[3 * x + 2] = red;
    }
}
