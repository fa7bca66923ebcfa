package org.cnnlstm.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step of a {@link Gru} for all examples of a batch, with what its backward pass needs. All are {@code [n, units]} or
 * {@code [n, 2 * units]}.
 *
 * @param state before the step
 * @param gatesIn before the activation: update gate, then reset gate
 * @param gates behind it
 * @param candidateIn before the activation
 * @param candidate behind it
 * @param carried what the recurrent weights make of the state for the candidate, where the reset gate acts behind them; else what
 *     the reset gate leaves of the state
 * @param output the state behind the step
 */
record GruStep(
        INDArray state,
        INDArray gatesIn,
        INDArray gates,
        INDArray candidateIn,
        INDArray candidate,
        INDArray carried,
        INDArray output) {

    /**
     * What an error at the output comes to.
     *
     * @param ofProjected at what the input weights made of the input, {@code [n, 3 * units]}
     * @param ofState at the state before the step
     */
    record Backward(INDArray ofProjected, INDArray ofState) {}

    /** @param projected what the input weights and their bias make of the input, {@code [n, 3 * units]} */
    static GruStep of(GruWeights weights, INDArray projected, INDArray state) {
        INDArray gatesIn;
        INDArray gates;
        INDArray carried;
        INDArray candidateIn;
        if (weights.resetAfter()) {
            INDArray recurrent = state.mmul(weights.recurrent()).addiRowVector(weights.recurrentBias());
            gatesIn = weights.gates(projected).add(weights.gates(recurrent));
            gates = weights.gateActivation().getActivation(gatesIn.dup(), weights.training());
            carried = weights.candidate(recurrent);
            candidateIn = weights.reset(gates).mul(carried).addi(weights.candidate(projected));
        } else {
            gatesIn = state.mmul(weights.gates(weights.recurrent())).addi(weights.gates(projected));
            gates = weights.gateActivation().getActivation(gatesIn.dup(), weights.training());
            carried = weights.reset(gates).mul(state);
            candidateIn = carried.mmul(weights.candidate(weights.recurrent())).addi(weights.candidate(projected));
        }
        INDArray candidate = weights.activation().getActivation(candidateIn.dup(), weights.training());
        INDArray output = state.sub(candidate).muli(weights.update(gates)).addi(candidate);
        return new GruStep(state, gatesIn, gates, candidateIn, candidate, carried, output);
    }

    /**
     * Adds to the gradients of the recurrent weights and of their bias.
     *
     * @param ofRecurrent {@code [units, 3 * units]}
     * @param ofBias {@code [1 or 2, 3 * units]}; the first row is left alone
     */
    Backward backward(GruWeights weights, INDArray ofOutput, INDArray ofRecurrent, INDArray ofBias) {
        INDArray update = weights.update(gates);
        INDArray reset = weights.reset(gates);
        INDArray ofUpdate = state.sub(candidate).muli(ofOutput);
        INDArray ofCandidate = update.rsub(1).muli(ofOutput);
        INDArray ofState = update.mul(ofOutput);
        INDArray ofCandidateIn =
                weights.activation().backprop(candidateIn.dup(), ofCandidate).getFirst();
        // At what the candidate's recurrent weights put out, or at what goes into them.
        INDArray ofCarried = weights.resetAfter()
                ? ofCandidateIn.mul(reset)
                : ofCandidateIn.mmul(weights.candidate(weights.recurrent()).transpose());
        INDArray ofReset = weights.resetAfter() ? ofCandidateIn.mul(carried) : ofCarried.mul(state);
        INDArray ofGatesIn = weights.gateActivation()
                .backprop(gatesIn.dup(), Nd4j.hstack(ofUpdate, ofReset))
                .getFirst();
        if (weights.resetAfter()) {
            INDArray ofAll = Nd4j.hstack(ofGatesIn, ofCarried);
            ofRecurrent.addi(state.transpose().mmul(ofAll));
            ofBias.getRow(1).addi(ofAll.sum(0));
            ofState.addi(ofAll.mmul(weights.recurrent().transpose()));
        } else {
            weights.gates(ofRecurrent).addi(state.transpose().mmul(ofGatesIn));
            weights.candidate(ofRecurrent).addi(carried.transpose().mmul(ofCandidateIn));
            ofState.addi(ofCarried.mul(reset));
            ofState.addi(ofGatesIn.mmul(weights.gates(weights.recurrent()).transpose()));
        }
        return new Backward(Nd4j.hstack(ofGatesIn, ofCandidateIn), ofState);
    }
}
