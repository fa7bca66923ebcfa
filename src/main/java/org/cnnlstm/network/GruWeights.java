package org.cnnlstm.network;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every step of a {@link Gru} uses.
 *
 * @param ofInput {@code [inputs, 3 * units]}
 * @param recurrent {@code [units, 3 * units]}
 * @param bias {@code [1 or 2, 3 * units]}
 * @param training handed to the activations
 */
record GruWeights(Gru configuration, INDArray ofInput, INDArray recurrent, INDArray bias, boolean training) {

    boolean resetAfter() {
        return configuration.isResetAfter();
    }

    INDArray inputBias() {
        return bias.getRow(0);
    }

    INDArray recurrentBias() {
        return bias.getRow(1);
    }

    /** The columns of the update and the reset gate. */
    INDArray gates(INDArray matrix) {
        return matrix.get(all(), interval(0, 2 * configuration.getNOut()));
    }

    /** The columns of the candidate. */
    INDArray candidate(INDArray matrix) {
        return matrix.get(all(), interval(2 * configuration.getNOut(), Gru.GATES * configuration.getNOut()));
    }

    /** The first half of what {@link #gates} gives. */
    INDArray update(INDArray gates) {
        return gates.get(all(), interval(0, configuration.getNOut()));
    }

    /** The second half. */
    INDArray reset(INDArray gates) {
        return gates.get(all(), interval(configuration.getNOut(), 2 * configuration.getNOut()));
    }

    IActivation activation() {
        return configuration.getActivationFn();
    }

    IActivation gateActivation() {
        return configuration.gateActivation();
    }
}
