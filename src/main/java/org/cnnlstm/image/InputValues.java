package org.cnnlstm.image;

import java.util.Arrays;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;

/**
 * The numbers of one input while they are made, {@code [channels, height, width]}: takes pixels in the order BGR and
 * keeps {@code (pixel * scale - mean[c]) / std[c]}, rounded once from double to float. Not thread-safe.
 */
final class InputValues {

    private static final int LEVELS = 256;

    private final int width;
    private final int height;
    private final int channels;
    private final Preprocessing preprocessing;
    private final float[][] levels;
    private final float[] values;

    InputValues(InputSpec input, Preprocessing preprocessing) {
        this.width = input.width();
        this.height = input.height();
        this.channels = input.channels();
        this.preprocessing = preprocessing;
        this.levels = new float[channels][LEVELS];
        for (int c = 0; c < channels; c++) {
            for (int level = 0; level < LEVELS; level++) {
                levels[c][level] = value(level, c);
            }
        }
        this.values = new float[channels * height * width];
    }

    /** Paints everything; what is put later covers it. */
    void fill(Background background) {
        byte[] pixel = background.pixel(channels);
        for (int c = 0; c < channels; c++) {
            int from = c * height * width;
            Arrays.fill(values, from, from + height * width, levels[c][pixel[source(c)] & 0xff]);
        }
    }

    /** Takes a run of pixels of whole levels, as many as fill the array. */
    void put(int x, int y, byte[] pixels) {
        int count = pixels.length / channels;
        for (int c = 0; c < channels; c++) {
            int target = (c * height + y) * width + x;
            int source = source(c);
            float[] level = levels[c];
            for (int i = 0; i < count; i++) {
                values[target + i] = level[pixels[i * channels + source] & 0xff];
            }
        }
    }

    /** Takes a run of pixels between the levels, as many as fill the array. */
    void put(int x, int y, float[] pixels) {
        int count = pixels.length / channels;
        for (int c = 0; c < channels; c++) {
            int target = (c * height + y) * width + x;
            int source = source(c);
            for (int i = 0; i < count; i++) {
                values[target + i] = value(pixels[i * channels + source], c);
            }
        }
    }

    /** All values; the array itself. */
    float[] values() {
        return values;
    }

    private int source(int channel) {
        return preprocessing.colourOrder() == ColourOrder.RGB ? channels - 1 - channel : channel;
    }

    private float value(double pixel, int channel) {
        return (float) ((pixel * preprocessing.scale() - preprocessing.mean().get(channel))
                / preprocessing.std().get(channel));
    }
}
