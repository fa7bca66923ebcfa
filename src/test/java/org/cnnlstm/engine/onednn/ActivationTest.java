package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
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

class ActivationTest {

    private static final InputSpec INPUT = InputSpec.picture(7, 6, 3);

    static Stream<IActivation> functions() {
        return Stream.of(
                new ActivationIdentity(),
                new ActivationReLU(),
                new ActivationReLU(null, null, 0.2),
                new ActivationReLU6(),
                new ActivationLReLU(),
                new ActivationLReLU(0.3),
                new ActivationELU(),
                new ActivationSigmoid(),
                new ActivationHardSigmoid(),
                new ActivationTanH(),
                new ActivationHardTanH(),
                new ActivationSoftPlus(),
                new ActivationSwish());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void answersAsDl4jDoesBehindAConvolution(IActivation function) {
        Parity.require(new Example(INPUT)
                .then(new ConvolutionLayer.Builder(3, 3)
                        .nOut(5)
                        .activation(function)
                        .build())
                .thenOutput(3));
    }

    /** The inputs of the second dense layer are large enough to reach every corner of a function. */
    @ParameterizedTest
    @MethodSource("functions")
    void answersAsDl4jDoesBehindADenseLayer(IActivation function) {
        Parity.require(new Example(INPUT)
                .then(dense(40, new ActivationIdentity()))
                .then(dense(9, function))
                .thenOutput(3));
    }

    /** Nothing with weights comes before it that it could be made a part of. */
    @ParameterizedTest
    @MethodSource("functions")
    void answersAsDl4jDoesBehindAPooling(IActivation function) {
        Parity.require(new Example(INPUT)
                .then(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                        .kernelSize(2, 2)
                        .stride(1, 1)
                        .build())
                .then(new ActivationLayer(function))
                .thenOutput(3));
    }

    @Test
    void knowsWhatIsNeverNegative() {
        assertThat(Stream.of(
                                new ActivationReLU(),
                                new ActivationReLU6(),
                                new ActivationSigmoid(),
                                new ActivationHardSigmoid(),
                                new ActivationSoftPlus())
                        .map(Activation::of))
                .allMatch(Activation::nonNegative);
        assertThat(Stream.of(
                                new ActivationIdentity(),
                                new ActivationReLU(null, null, 0.2),
                                new ActivationLReLU(),
                                new ActivationELU(),
                                new ActivationTanH(),
                                new ActivationHardTanH(),
                                new ActivationSwish())
                        .map(Activation::of))
                .noneMatch(Activation::nonNegative);
    }

    @Test
    void namesAFunctionThatOneDnnDoesNotHave() {
        assertThatThrownBy(() -> Activation.of(new ActivationCube()))
                .isInstanceOf(NotCompiled.class)
                .hasMessageContaining("cube");
        assertThatThrownBy(() -> Activation.of(new ActivationReLU(3.0, null, null)))
                .isInstanceOf(NotCompiled.class)
                .hasMessageContaining("maximum");
        assertThatThrownBy(() -> Activation.of(new ActivationReLU(null, 0.5, null)))
                .isInstanceOf(NotCompiled.class)
                .hasMessageContaining("threshold");
    }

    private static DenseLayer dense(int units, IActivation function) {
        return new DenseLayer.Builder().nOut(units).activation(function).build();
    }
}
