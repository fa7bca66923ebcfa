package org.cnnlstm.image;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded picture: 8 bits a sample, grey or colour, with or without transparency. It owns native memory until it is
 * closed. Its size may be asked for at any time and from any thread; its pixels are used by one thread, before it is
 * closed.
 */
public final class Picture implements AutoCloseable {

    private final Mat pixels;
    private final ImageFormat format;
    private final int width;
    private final int height;

    /** Takes over the pixels, which may be fewer than the file's: grey, BGR or BGRA, of 8 or 16 bits a sample. */
    Picture(Mat pixels, ImageFormat format, int width, int height) {
        this.pixels = pixels;
        this.format = format;
        this.width = width;
        this.height = height;
    }

    /** Pixels of the file from left to right, after the orientation was applied, whether all were decoded or fewer. */
    public int width() {
        return width;
    }

    /** Pixels of the file from top to bottom, after the orientation was applied. */
    public int height() {
        return height;
    }

    /** {@code jpeg}, {@code png}, {@code webp}, {@code gif}, {@code bmp} or {@code tiff}. */
    public String format() {
        return format.label();
    }

    Mat pixels() {
        if (pixels.isNull()) {
            throw new IllegalStateException("the picture is closed");
        }
        return pixels;
    }

    /** Frees the pixels; closing again does nothing. */
    @Override
    public void close() {
        pixels.close();
    }
}
