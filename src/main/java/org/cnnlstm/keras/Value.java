package org.cnnlstm.keras;

import java.util.List;

/**
 * What a node puts out, as DL4J's graph holds it.
 *
 * @param vertex that puts it out
 * @param form of DL4J's array
 * @param extents of DL4J's array for one example: {@code [k]}, {@code [features, steps]} or {@code [c, h, w]}
 * @param layout where Keras's numbers lie in it
 * @param frames how many steps of a sequence come as so many examples; 0 where examples are examples
 */
record Value(String vertex, Form form, List<Integer> extents, Layout layout, int frames) {

    /** Which kinds of arrays DL4J's layers pass on. */
    enum Form {
        VECTOR,
        SEQUENCE,
        MAP
    }

    Value {
        extents = List.copyOf(extents);
    }

    static Value vector(String vertex, int size, int frames) {
        return new Value(vertex, Form.VECTOR, List.of(size), Layout.ofVector(size), frames);
    }

    static Value sequence(String vertex, int steps, int features, int frames) {
        return new Value(vertex, Form.SEQUENCE, List.of(features, steps), Layout.ofSequence(steps, features), frames);
    }

    static Value map(String vertex, int height, int width, int channels, int frames) {
        return new Value(
                vertex, Form.MAP, List.of(channels, height, width), Layout.ofMap(height, width, channels), frames);
    }

    /** The same numbers, told by other axes. */
    Value laidOut(Layout other) {
        return new Value(vertex, form, extents, other, frames);
    }

    /** The same shape and layout, put out by another vertex. */
    Value from(String other) {
        return new Value(other, form, extents, layout, frames);
    }

    /** Keras's shape of one example, or of one frame. */
    List<Integer> shape() {
        return layout.shape();
    }

    /** How many steps it has, in whatever form; 1 without any. */
    int stepsOrFrames() {
        return frames > 0 ? frames : rank() < 2 ? 1 : shape().get(0);
    }

    int rank() {
        return layout.axes().size();
    }
}
