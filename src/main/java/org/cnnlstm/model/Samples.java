package org.cnnlstm.model;

import org.cnnlstm.tensor.Tensor;

/**
 * What a network was given and what the reference engine put out for it, kept so that other engines can be measured against it.
 * As safe to read from many threads as its tensors are.
 *
 * @param inputs after preprocessing, {@code [m, c, h, w]}, or {@code [m, t, c, h, w]} for sequences; m at least 1
 * @param outputs {@code [m, k]}: row i belongs to input i
 */
public record Samples(Tensor inputs, Tensor outputs) {

    private static final int RANK_OF_PICTURES = 4;
    private static final int RANK_OF_SEQUENCES = 5;

    /** @throws IllegalArgumentException if the shapes are others, or a value is not a finite number */
    public Samples {
        if (inputs.rank() != RANK_OF_PICTURES && inputs.rank() != RANK_OF_SEQUENCES) {
            throw new IllegalArgumentException(
                    "sample inputs are a " + inputs + ", neither [m, c, h, w] nor [m, t, c, h, w]");
        }
        if (outputs.rank() != 2) {
            throw new IllegalArgumentException("sample outputs are a " + outputs + ", not [m, k]");
        }
        if (inputs.extent(0) != outputs.extent(0)) {
            throw new IllegalArgumentException("there are " + inputs.extent(0) + " sample inputs and "
                    + outputs.extent(0) + " outputs, which are not in pairs");
        }
        requireFinite("inputs", inputs);
        requireFinite("outputs", outputs);
    }

    private static void requireFinite(String what, Tensor tensor) {
        float[] values = tensor.data();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " of the sample " + what + " is " + values[i]);
            }
        }
    }
}
