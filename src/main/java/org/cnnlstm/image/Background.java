package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.opencv.opencv_core.Mat;

/** The colour that shows where a picture does not. */
record Background(int red, int green, int blue) {

    private static final int BGR = 3;
    private static final int BGRA = 4;

    /** Reads {@code #rrggbb}. */
    static Background of(String hex) {
        int value = Integer.parseInt(hex, 1, hex.length(), 16);
        return new Background(value >> 16, (value >> 8) & 0xff, value & 0xff);
    }

    /** The colour as a pixel of grey (1) or BGR (3). */
    byte[] pixel(int channels) {
        return channels == 1
                ? new byte[] {(byte) luma(red, green, blue)}
                : new byte[] {(byte) blue, (byte) green, (byte) red};
    }

    /** Of ITU-R BT.601 with 16 bits of fraction, to the nearest level. */
    static int luma(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + (1 << 15)) >> 16;
    }

    /** The picture in front of the background; a picture without transparency as it is. To be called within a scope. */
    Mat behind(Mat picture) {
        if (picture.channels() != BGRA) {
            return picture;
        }
        int width = picture.cols();
        int[] behind = {blue, green, red};
        byte[] from = new byte[width * BGRA];
        byte[] to = new byte[width * BGR];
        Mat opaque = new Mat(picture.rows(), width, CV_8UC3);
        for (int y = 0; y < picture.rows(); y++) {
            picture.ptr(y).get(from);
            for (int x = 0; x < width; x++) {
                int alpha = from[x * BGRA + BGR] & 0xff;
                for (int c = 0; c < BGR; c++) {
                    int sum = (from[x * BGRA + c] & 0xff) * alpha + behind[c] * (255 - alpha);
                    to[x * BGR + c] = (byte) ((sum + 127) / 255);
                }
            }
            opaque.ptr(y).put(to);
        }
        return opaque;
    }
}
