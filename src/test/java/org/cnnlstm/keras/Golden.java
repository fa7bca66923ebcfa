package org.cnnlstm.keras;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What Keras was given and what it put out.
 *
 * @param arrays of {@code golden.npz}, by name
 */
record Golden(Map<String, INDArray> arrays) {

    INDArray input() {
        return get("input");
    }

    INDArray output() {
        return get("output");
    }

    private INDArray get(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
