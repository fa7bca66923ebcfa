package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;

/**
 * Brings a picture to the input's size. The centre is cut out of the source before it is resized, rounded to whole source
 * pixels, so that a picture of one row never becomes millions. Where pixels cannot be shared evenly, the right or lower
 * side has one more cut off, or shows one more of the background.
 */
final class Fitting {

    private static final int BGR = 3;

    private Fitting() {}

    /** To be called within a scope; the picture is grey or BGR and may become BGR by showing the background. */
    static Mat fitted(Mat picture, InputSpec input, Preprocessing preprocessing) {
        return switch (preprocessing.fit()) {
            case SQUASH -> Resizing.resized(picture, input.width(), input.height(), preprocessing.resize());
            case CENTRE_CROP ->
                Resizing.resized(centre(picture, input), input.width(), input.height(), preprocessing.resize());
            case LETTERBOX -> letterboxed(picture, input, preprocessing);
            default -> throw new IllegalArgumentException("fit " + preprocessing.fit());
        };
    }

    /** The largest part in the middle that has the input's shape. */
    private static Mat centre(Mat picture, InputSpec input) {
        int width = Math.min(picture.cols(), scaled(picture.rows(), input.width(), input.height()));
        int height = Math.min(picture.rows(), scaled(picture.cols(), input.height(), input.width()));
        int left = (picture.cols() - width) / 2;
        int top = (picture.rows() - height) / 2;
        return new Mat(picture, new Rect(left, top, width, height));
    }

    private static Mat letterboxed(Mat picture, InputSpec input, Preprocessing preprocessing) {
        int width = Math.min(input.width(), scaled(input.height(), picture.cols(), picture.rows()));
        int height = Math.min(input.height(), scaled(input.width(), picture.rows(), picture.cols()));
        Mat resized = Resizing.resized(picture, width, height, preprocessing.resize());
        if (width == input.width() && height == input.height()) {
            return resized;
        }
        int left = (input.width() - width) / 2;
        int top = (input.height() - height) / 2;
        int right = input.width() - width - left;
        int bottom = input.height() - height - top;
        Mat framed = new Mat();
        Background background = Background.of(preprocessing.background());
        copyMakeBorder(
                Colours.withChannels(resized, BGR),
                framed,
                top,
                bottom,
                left,
                right,
                BORDER_CONSTANT,
                background.bgr());
        return framed;
    }

    /** {@code length * numerator / denominator} to the nearest whole number, at least 1. */
    private static int scaled(int length, int numerator, int denominator) {
        long rounded = (2L * length * numerator + denominator) / (2L * denominator);
        return (int) Math.max(1, Math.min(rounded, Integer.MAX_VALUE));
    }
}
