package org.cnnlstm.image;

import java.util.OptionalInt;

/**
 * What a file says about its picture before any pixel is decoded.
 *
 * @param width pixels as stored, at least 1
 * @param height pixels as stored, at least 1
 * @param orientation the EXIF orientation, 1 to 8; 1 where the file states none that is valid
 * @param frames how many pictures an animation shows one after another, at least 1
 * @param transparentGrey in grey PNG files, the one grey that stands for transparency, as decoded: 0 to 255, or to 65535
 *     with 16 bits a sample
 */
record ImageHeader(
        ImageFormat format, int width, int height, int orientation, int frames, OptionalInt transparentGrey) {

    /** More than any picture needs; what lies in a file a million times is there to keep somebody busy. */
    static final int MOST_FRAMES = 1000;

    /** A still picture. */
    static ImageHeader still(ImageFormat format, int width, int height, int orientation) {
        return new ImageHeader(format, width, height, orientation, 1, OptionalInt.empty());
    }

    /** An animation whose frames have no orientation of their own. */
    static ImageHeader animated(ImageFormat format, int width, int height, int orientation, int frames) {
        return new ImageHeader(format, width, height, orientation, frames, OptionalInt.empty());
    }
}
