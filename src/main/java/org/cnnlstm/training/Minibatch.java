package org.cnnlstm.training;

import java.util.List;
import org.cnnlstm.tensor.Tensor;

/**
 * Some examples together.
 *
 * @param inputs {@code [n, c, h, w]}, or {@code [n, t, c, h, w]} for sequences
 * @param truths what is true of each of the n
 */
record Minibatch(Tensor inputs, List<Truth> truths) {

    Minibatch {
        truths = List.copyOf(truths);
    }

    int size() {
        return truths.size();
    }
}
