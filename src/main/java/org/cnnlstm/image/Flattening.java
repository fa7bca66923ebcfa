package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.Preprocessing;

/** From pixels of any kind to grey or BGR of 8 bits without transparency. */
final class Flattening {

    private static final int BGRA = 4;
    private static final double SIXTEEN_BITS_TO_EIGHT = 255 / 65535.0;
    private static final double UPPER_BITS = 1 / 256.0;

    /** Moves a fraction of 0/256 to 255/256 to below a half, so that what rounds to nearest rounds down. */
    private static final double ROUNDED_DOWN = -127.5 / 256;

    private Flattening() {}

    /** To be called within a scope; gives the picture itself where it is flat already. */
    static Mat flat(Mat picture, Preprocessing preprocessing) {
        return switch (preprocessing.conversion()) {
            case COMPOSE ->
                Background.of(preprocessing.background()).behind(eightBits(picture, SIXTEEN_BITS_TO_EIGHT, 0));
            // Pillow knows no 16 bits but in grey, and cuts that off at the white of 8 bits.
            case PILLOW ->
                withoutTransparency(
                        picture.channels() == 1
                                ? eightBits(picture, 1, 0)
                                : eightBits(picture, UPPER_BITS, ROUNDED_DOWN));
            case TENSORFLOW -> withoutTransparency(eightBits(picture, UPPER_BITS, ROUNDED_DOWN));
        };
    }

    private static Mat eightBits(Mat picture, double factor, double summand) {
        if (picture.depth() != CV_16U) {
            return picture;
        }
        Mat converted = new Mat();
        picture.convertTo(converted, CV_8U, factor, summand);
        return converted;
    }

    private static Mat withoutTransparency(Mat picture) {
        if (picture.channels() != BGRA) {
            return picture;
        }
        Mat opaque = new Mat();
        cvtColor(picture, opaque, COLOR_BGRA2BGR);
        return opaque;
    }
}
