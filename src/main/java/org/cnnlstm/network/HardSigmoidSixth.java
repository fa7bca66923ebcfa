package org.cnnlstm.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The hard sigmoid of Keras 3 and PyTorch, {@code x / 6 + 0.5} cut off at 0 and 1; DL4J's own, as that of Keras 2, rises by a
 * fifth.
 *
 * <p>Its name is part of the model file's format and never changes. Stateless.
 */
public final class HardSigmoidSixth extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    /** A sixth is so much of a fifth. */
    private static final double OF_A_FIFTH = 5.0 / 6;

    private static final IActivation FIFTH = new ActivationHardSigmoid();

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return FIFTH.getActivation(in.muli(OF_A_FIFTH), training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        Pair<INDArray, INDArray> steeper = FIFTH.backprop(in.muli(OF_A_FIFTH), epsilon);
        return new Pair<>(steeper.getFirst().muli(OF_A_FIFTH), null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HardSigmoidSixth;
    }

    @Override
    public int hashCode() {
        return HardSigmoidSixth.class.hashCode();
    }

    @Override
    public String toString() {
        return "hardsigmoid-sixth";
    }
}
