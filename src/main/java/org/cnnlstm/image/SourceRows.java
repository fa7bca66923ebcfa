package org.cnnlstm.image;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The readable part of a picture, row by row, with the channels a network takes: one of grey, or three in the order BGR.
 * Grey is the luma of ITU-R BT.601, rounded as Pillow does. Not thread-safe.
 */
final class SourceRows {

    private static final int BGR = 3;

    private final BytePointer pixels;
    private final long stride;
    private final int pictureChannels;
    private final int channels;
    private final Fitting fitting;
    private final byte[] stored;

    /** To be used within a scope, the picture being grey or BGR of 8 bits. */
    SourceRows(Mat picture, int channels, Fitting fitting) {
        this.pixels = picture.data();
        this.stride = picture.step();
        this.pictureChannels = picture.channels();
        this.channels = channels;
        this.fitting = fitting;
        this.stored = pictureChannels == channels ? new byte[0] : new byte[width() * pictureChannels];
    }

    /** Readable pixels from left to right. */
    int width() {
        return fitting.horizontal().readableLength();
    }

    /** 1, or 3 for BGR. */
    int channels() {
        return channels;
    }

    /** Room for a row. */
    byte[] newRow() {
        return new byte[width() * channels];
    }

    /**
     * Reads a row.
     *
     * @param index from 0, the first readable one
     * @param row from {@link #newRow}; becomes the row's pixels, channel by channel
     */
    void read(int index, byte[] row) {
        long y = (long) fitting.vertical().readableFrom() + index;
        pixels.position(y * stride + (long) fitting.horizontal().readableFrom() * pictureChannels);
        if (pictureChannels == channels) {
            pixels.get(row);
        } else {
            pixels.get(stored);
            convert(row);
        }
    }

    private void convert(byte[] row) {
        int width = width();
        if (channels == 1) {
            for (int x = 0; x < width; x++) {
                int blue = stored[x * BGR] & 0xff;
                int green = stored[x * BGR + 1] & 0xff;
                int red = stored[x * BGR + 2] & 0xff;
                row[x] = (byte) Background.luma(red, green, blue);
            }
        } else {
            for (int x = 0; x < width; x++) {
                Arrays.fill(row, x * BGR, (x + 1) * BGR, stored[x]);
            }
        }
    }
}
