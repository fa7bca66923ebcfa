package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.cnnlstm.tensor.Tensor;

/** Compares answers. */
final class Answers {

    private Answers() {}

    /** The largest difference between two values; NaN if one of them is. */
    static double difference(Tensor one, Tensor other) {
        assertThat(one.shape()).containsExactly(other.shape());
        double largest = 0;
        for (int i = 0; i < one.size(); i++) {
            largest = Math.max(largest, Math.abs((double) one.data()[i] - other.data()[i]));
        }
        return largest;
    }
}
