package org.cnnlstm.keras;

import org.cnnlstm.network.HardSigmoidSixth;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Keras's activations among DL4J's. */
final class Activations {

    private Activations() {}

    static IActivation of(Activation activation) {
        return switch (activation.function()) {
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case RELU6 -> new ActivationReLU6();
            case LEAKY_RELU -> new ActivationLReLU(activation.parameter());
            case ELU -> new ActivationELU(activation.parameter());
            case SIGMOID -> new ActivationSigmoid();
            case HARD_SIGMOID_FIFTH -> new ActivationHardSigmoid();
            case HARD_SIGMOID_SIXTH -> new HardSigmoidSixth();
            case TANH -> new ActivationTanH();
            case SOFTMAX -> new ActivationSoftmax();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SWISH -> new ActivationSwish();
        };
    }
}
