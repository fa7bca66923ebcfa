package org.cnnlstm.keras;

/**
 * A function applied to each element, or along the last axis.
 *
 * @param function which one
 * @param parameter its slope or scale; without meaning for functions that have none
 */
record Activation(Function function, double parameter) {

    static final Activation LINEAR = of(Function.LINEAR);

    /** The functions, by what they do; where Keras 2 and 3 differ under one name, there are two. */
    enum Function {
        LINEAR,
        RELU,
        RELU6,
        LEAKY_RELU,
        ELU,
        SIGMOID,
        /** Keras 2: 0.2 x + 0.5, cut off at 0 and 1. */
        HARD_SIGMOID_FIFTH,
        /** Keras 3: x / 6 + 0.5, cut off at 0 and 1. */
        HARD_SIGMOID_SIXTH,
        TANH,
        SOFTMAX,
        SOFTPLUS,
        SWISH
    }

    static Activation of(Function function) {
        return new Activation(function, 0);
    }

    boolean isLinear() {
        return function == Function.LINEAR;
    }
}
