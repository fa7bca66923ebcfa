package org.cnnlstm.image;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.Conversion;

/**
 * Where a picture lands in a network's input. The fits of our own round to the nearest whole pixel, and have one more
 * cut off or filled on the right or lower side where it cannot be shared evenly; those of Keras and torchvision round
 * as these do. Nothing is computed beyond the input's pixels, so that a picture of one row never becomes millions.
 */
record Fitting(Axis horizontal, Axis vertical) {

    static Fitting of(int width, int height, InputSpec input, Preprocessing preprocessing) {
        return switch (preprocessing.fit()) {
            case SQUASH -> new Fitting(Axis.whole(width, input.width()), Axis.whole(height, input.height()));
            case CENTRE_CROP -> centre(width, height, input);
            case LETTERBOX -> letterbox(width, height, input);
            case RESIZE_THEN_CROP -> {
                int shorterSide = preprocessing.shorterSide() == null ? 1 : preprocessing.shorterSide();
                yield resizedThenCut(width, height, input, shorterSide);
            }
            case KERAS_CROP -> kerasCrop(width, height, input, preprocessing.conversion());
            case KERAS_PAD -> kerasPad(width, height, input);
        };
    }

    /** Whether some of the input shows the background. */
    boolean leavesGaps(InputSpec input) {
        return horizontal.count() < input.width() || vertical.count() < input.height();
    }

    private static Fitting centre(int width, int height, InputSpec input) {
        int cutWidth = Math.min(width, scaled(height, input.width(), input.height()));
        int cutHeight = Math.min(height, scaled(width, input.height(), input.width()));
        return new Fitting(
                Axis.cutOut((width - cutWidth) / 2, cutWidth, input.width()),
                Axis.cutOut((height - cutHeight) / 2, cutHeight, input.height()));
    }

    private static Fitting letterbox(int width, int height, InputSpec input) {
        int shownWidth = Math.min(input.width(), scaled(input.height(), width, height));
        int shownHeight = Math.min(input.height(), scaled(input.width(), height, width));
        return new Fitting(
                Axis.inset(width, shownWidth, (input.width() - shownWidth) / 2),
                Axis.inset(height, shownHeight, (input.height() - shownHeight) / 2));
    }

    /** torchvision cuts off the fraction of the longer side, and rounds half a pixel of the cut to the even one. */
    private static Fitting resizedThenCut(int width, int height, InputSpec input, int shorterSide) {
        long shorter = Math.min(width, height);
        long resizedWidth = (long) shorterSide * width / shorter;
        long resizedHeight = (long) shorterSide * height / shorter;
        return new Fitting(
                Axis.resizedThenCut(width, resizedWidth, evenHalf(resizedWidth - input.width()), input.width()),
                Axis.resizedThenCut(height, resizedHeight, evenHalf(resizedHeight - input.height()), input.height()));
    }

    private static long evenHalf(long length) {
        return (long) Math.rint(length / 2.0);
    }

    /** With Pillow the filter sees what lies beyond the cut, with TensorFlow it does not. */
    private static Fitting kerasCrop(int width, int height, InputSpec input, Conversion conversion) {
        int cutWidth = Math.min(width, floored(height, input.width(), input.height()));
        int cutHeight = Math.min(height, floored(width, input.height(), input.width()));
        int left = (width - cutWidth) / 2;
        int top = (height - cutHeight) / 2;
        if (conversion == Conversion.TENSORFLOW) {
            return new Fitting(Axis.cutOut(left, cutWidth, input.width()), Axis.cutOut(top, cutHeight, input.height()));
        }
        return new Fitting(
                Axis.framed(width, left, cutWidth, input.width()), Axis.framed(height, top, cutHeight, input.height()));
    }

    /** In single precision, as {@code tf.image.resize_with_pad}, which can lose a pixel by a rounding error. */
    private static Fitting kerasPad(int width, int height, InputSpec input) {
        float ratio = Math.max(width / (float) input.width(), height / (float) input.height());
        return new Fitting(padded(width, input.width(), ratio), padded(height, input.height(), ratio));
    }

    private static Axis padded(int source, int input, float ratio) {
        float resized = source / ratio;
        int whole = Math.max(1, Math.min(input, (int) resized));
        int before = Math.max(0, (int) Math.floor((input - resized) / 2));
        return Axis.inset(source, whole, Math.min(before, input - whole));
    }

    private static int floored(int length, int numerator, int denominator) {
        return (int) Math.max(1, Math.min((long) length * numerator / denominator, Integer.MAX_VALUE));
    }

    /** {@code length * numerator / denominator} to the nearest whole number, at least 1. */
    private static int scaled(int length, int numerator, int denominator) {
        long rounded = (2L * length * numerator + denominator) / (2L * denominator);
        return (int) Math.max(1, Math.min(rounded, Integer.MAX_VALUE));
    }
}
