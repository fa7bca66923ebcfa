package org.cnnlstm.image;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;

/**
 * The size below which a picture would have to be enlarged to become a network's input.
 *
 * @param width at least 1
 * @param height at least 1
 */
record LeastSize(int width, int height) {

    /**
     * @param width of the picture, upright
     * @param height of the picture, upright
     */
    static LeastSize of(int width, int height, InputSpec input, Preprocessing preprocessing) {
        return switch (preprocessing.fit()) {
            case SQUASH, CENTRE_CROP, KERAS_CROP -> new LeastSize(input.width(), input.height());
            case LETTERBOX, KERAS_PAD ->
                new LeastSize(
                        Math.min(input.width(), shown(input.height(), width, height)),
                        Math.min(input.height(), shown(input.width(), height, width)));
            case RESIZE_THEN_CROP -> {
                int side = preprocessing.shorterSide() == null ? input.width() : preprocessing.shorterSide();
                yield new LeastSize(side, side);
            }
        };
    }

    /** {@code length * numerator / denominator}, rounded up. */
    private static int shown(int length, int numerator, int denominator) {
        long rounded = ((long) length * numerator + denominator - 1) / denominator;
        return (int) Math.min(rounded, Integer.MAX_VALUE);
    }
}
