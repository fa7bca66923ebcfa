package org.cnnlstm.image;

/**
 * The two source pixels beside each resized pixel of an axis, pixel centres being at half integers. Computed in single
 * precision as TensorFlow does.
 *
 * @param lower the one before
 * @param upper the one behind; the same at the edges
 * @param share of the one behind, from 0 to 1
 */
record Neighbours(int[] lower, int[] upper, float[] share) {

    static Neighbours of(Axis axis) {
        int[] lower = new int[axis.count()];
        int[] upper = new int[axis.count()];
        float[] share = new float[axis.count()];
        float scale = axis.windowLength() / (float) axis.resizedLength();
        for (int i = 0; i < lower.length; i++) {
            float place = (axis.first() + i + 0.5f) * scale - 0.5f;
            float floor = (float) Math.floor(place);
            lower[i] = axis.windowOffset() + Math.max(0, Math.min((int) floor, axis.windowLength() - 1));
            upper[i] = axis.windowOffset() + Math.min((int) Math.ceil(place), axis.windowLength() - 1);
            share[i] = place - floor;
        }
        return new Neighbours(lower, upper, share);
    }
}
