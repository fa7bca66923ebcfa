package org.cnnlstm.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.cnnlstm.network.HardSigmoidSixth;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A function applied to each element.
 *
 * @param algorithm oneDNN's number of it; 0 for none
 * @param alpha as oneDNN defines it for this function
 * @param beta likewise
 * @param nonNegative whether it never puts out a negative number
 */
record Activation(int algorithm, float alpha, float beta, boolean nonNegative) {

    static final Activation IDENTITY = new Activation(0, 0, 0, false);
    static final Activation RELU = new Activation(dnnl.dnnl_eltwise_relu, 0, 0, true);

    boolean isIdentity() {
        return algorithm == 0;
    }

    /** factor * x + summand. */
    static Activation linear(double factor, double summand) {
        return new Activation(dnnl.dnnl_eltwise_linear, (float) factor, (float) summand, false);
    }

    /**
     * The function that DL4J calls by another name.
     *
     * @throws NotCompiled if oneDNN has none like it
     */
    static Activation of(IActivation activation) {
        // Subclasses would be other functions, hence the exact class.
        Class<?> type = activation.getClass();
        if (type == ActivationIdentity.class) {
            return IDENTITY;
        }
        if (type == ActivationReLU.class) {
            return relu((ActivationReLU) activation);
        }
        if (type == ActivationReLU6.class) {
            return new Activation(dnnl.dnnl_eltwise_clip, 0, 6, true);
        }
        if (type == ActivationLReLU.class) {
            float slope = (float) ((ActivationLReLU) activation).getAlpha();
            return new Activation(dnnl.dnnl_eltwise_relu, slope, 0, false);
        }
        if (type == ActivationELU.class) {
            return new Activation(dnnl.dnnl_eltwise_elu, (float) ((ActivationELU) activation).getAlpha(), 0, false);
        }
        if (type == ActivationSigmoid.class) {
            return new Activation(dnnl.dnnl_eltwise_logistic, 0, 0, true);
        }
        if (type == ActivationHardSigmoid.class) {
            return new Activation(dnnl.dnnl_eltwise_hardsigmoid, 0.2f, 0.5f, true);
        }
        if (type == HardSigmoidSixth.class) {
            return new Activation(dnnl.dnnl_eltwise_hardsigmoid, 1f / 6, 0.5f, true);
        }
        if (type == ActivationTanH.class) {
            return new Activation(dnnl.dnnl_eltwise_tanh, 0, 0, false);
        }
        if (type == ActivationHardTanH.class) {
            return new Activation(dnnl.dnnl_eltwise_clip, -1, 1, false);
        }
        if (type == ActivationSoftPlus.class) {
            return new Activation(dnnl.dnnl_eltwise_soft_relu, 1, 0, true);
        }
        if (type == ActivationSwish.class) {
            return new Activation(dnnl.dnnl_eltwise_swish, 1, 0, false);
        }
        throw new NotCompiled("the activation " + activation);
    }

    private static Activation relu(ActivationReLU relu) {
        if (orElse(relu.getThreshold(), 0) != 0 || relu.getMax() != null) {
            throw new NotCompiled("a ReLU with a threshold or a maximum");
        }
        float slope = (float) orElse(relu.getNegativeSlope(), 0);
        return new Activation(dnnl.dnnl_eltwise_relu, slope, 0, slope == 0);
    }

    private static double orElse(Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
