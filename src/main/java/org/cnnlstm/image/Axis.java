package org.cnnlstm.image;

/**
 * How one axis of a picture is laid onto the same axis of a network's input: a window of the source is resized to a
 * length, and of that a run lands in the input. Beside the run, the input shows the background.
 *
 * @param readableFrom the first source pixel that may count
 * @param readableTo behind the last one
 * @param windowFrom the first source pixel of what is resized
 * @param windowLength source pixels that are resized, at least 1
 * @param resizedLength what the window becomes, at least 1
 * @param first the first resized pixel that lands in the input
 * @param count how many do, at least 1
 * @param target where the first one lands
 */
record Axis(
        int readableFrom,
        int readableTo,
        int windowFrom,
        int windowLength,
        long resizedLength,
        long first,
        int count,
        int target) {

    /** All of the source becomes all of the input. */
    static Axis whole(int source, int input) {
        return new Axis(0, source, 0, source, input, 0, input, 0);
    }

    /** A part of the source, cut out before it is resized, becomes all of the input. */
    static Axis cutOut(int from, int length, int input) {
        return new Axis(from, from + length, from, length, input, 0, input, 0);
    }

    /** A part of the source becomes all of the input, and the filter may reach beyond its edges into the rest. */
    static Axis framed(int source, int from, int length, int input) {
        return new Axis(0, source, from, length, input, 0, input, 0);
    }

    /** All of the source is resized, and of that a part becomes all of the input. */
    static Axis resizedThenCut(int source, long resized, long from, int input) {
        return new Axis(0, source, 0, source, resized, from, input, 0);
    }

    /** All of the source becomes a part of the input. */
    static Axis inset(int source, int resized, int target) {
        return new Axis(0, source, 0, source, resized, 0, resized, target);
    }

    int readableLength() {
        return readableTo - readableFrom;
    }

    /** Where the window begins among the readable pixels. */
    int windowOffset() {
        return windowFrom - readableFrom;
    }

    /** Whether no pixel changes by being resized. */
    boolean keepsPixels() {
        return windowLength == resizedLength;
    }

    /** Source pixels for each resized one. */
    double ratio() {
        return (double) windowLength / resizedLength;
    }
}
