package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.Layout.Factor;
import org.cnnlstm.keras.Value.Form;
import org.cnnlstm.model.InputSpec;

/**
 * What goes into a model.
 *
 * @param spec as a manifest states it
 */
record Inputs(InputSpec spec) {

    /** @param shape of Keras's input, 0 for None: {@code [h, w, c]} or {@code [frames, h, w, c]} */
    static Inputs of(List<Integer> shape) {
        if (shape.size() != 3 && shape.size() != 4) {
            throw new KerasRefusal("its shape " + shape + " is neither (height, width, channels) nor (frames, height,"
                    + " width, channels)");
        }
        if (shape.contains(0)) {
            throw new KerasRefusal("its shape " + shape.toString().replaceAll("\\b0\\b", "None")
                    + " leaves a size open; build the model with a fixed size, or with a Resizing as its first layer,"
                    + " and save it again");
        }
        if (shape.size() == 4 && shape.get(0) == 1) {
            throw new KerasRefusal("its shape " + shape + " is a sequence of one frame; take the frames' axis away");
        }
        int last = shape.size() - 1;
        try {
            return new Inputs(new InputSpec(
                    shape.get(last - 1), shape.get(last - 2), shape.get(last), last == 3 ? shape.get(0) : 1));
        } catch (IllegalArgumentException e) {
            throw new KerasRefusal("its shape " + shape + " cannot be served: " + e.getMessage(), e);
        }
    }

    /** Frames come as the steps of a sequence, each with all numbers of a picture in DL4J's order. */
    Value value(String vertex) {
        Value picture = Value.map(vertex, spec.height(), spec.width(), spec.channels(), 0);
        int frames = spec.frames();
        if (frames == 1) {
            return picture;
        }
        return new Value(
                vertex,
                Form.SEQUENCE,
                List.of(picture.layout().size(), frames),
                picture.layout().behind(new Factor(frames, 1), frames),
                0);
    }
}
