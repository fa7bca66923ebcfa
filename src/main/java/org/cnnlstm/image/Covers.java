package org.cnnlstm.image;

/**
 * The source pixels that each resized pixel of an axis covers, in part or in whole. Computed in single precision as
 * TensorFlow does, where the last may lie behind the picture by a rounding error and then counts as its last pixel.
 *
 * @param first the first covered one
 * @param end behind the last covered one
 * @param scale source pixels for each resized one
 * @param axis what is resized
 */
record Covers(int[] first, int[] end, float scale, Axis axis) {

    static Covers of(Axis axis) {
        int[] first = new int[axis.count()];
        int[] end = new int[axis.count()];
        float scale = axis.windowLength() / (float) axis.resizedLength();
        for (int i = 0; i < first.length; i++) {
            first[i] = (int) Math.floor((axis.first() + i) * scale);
            end[i] = (int) Math.ceil((axis.first() + i + 1) * scale);
        }
        return new Covers(first, end, scale, axis);
    }

    /** How much of a source pixel is covered. */
    float weight(int resized, int source) {
        float from = (axis.first() + resized) * scale;
        float to = (axis.first() + resized + 1) * scale;
        if (source < from) {
            return source + 1 > to ? scale : source + 1 - from;
        }
        return source + 1 > to ? to - source : 1;
    }

    /** The readable pixel that counts for a covered one. */
    int bounded(int source) {
        return axis.windowOffset() + Math.max(0, Math.min(source, axis.windowLength() - 1));
    }
}
