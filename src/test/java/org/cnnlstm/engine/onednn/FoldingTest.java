package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class FoldingTest {

    private static final InputSpec INPUT = InputSpec.picture(7, 6, 3);

    @Test
    void aNormalisationBehindAConvolutionBecomesAPartOfIt() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(convolution(Activation.IDENTITY))
                        .then(normalisation())
                        .thenOutput(3),
                Convolution.class,
                Dense.class);
    }

    @Test
    void aNormalisationAndAnActivationBehindAConvolutionWithoutABiasBecomeAPartOfIt() {
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(3, 3)
                .nOut(5)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();

        requireOperations(
                () -> new Example(INPUT)
                        .then(convolution)
                        .then(normalisation())
                        .then(new ActivationLayer(Activation.RELU))
                        .thenOutput(3),
                Convolution.class,
                Dense.class);
    }

    @Test
    void aNormalisationBehindADenseLayerBecomesAPartOfIt() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(Example.dense(9, Activation.IDENTITY))
                        .then(normalisation())
                        .thenOutput(3),
                Dense.class,
                Dense.class);
    }

    @Test
    void aNormalisationBeforeTheWeightsStaysByItself() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(normalisation())
                        .then(convolution(Activation.RELU))
                        .thenOutput(3),
                Normalisation.class,
                Convolution.class,
                Dense.class);
    }

    @Test
    void aNormalisationBehindAnActivationStaysByItself() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(Example.dense(9, Activation.RELU))
                        .then(normalisation())
                        .thenOutput(3),
                Dense.class,
                Normalisation.class,
                Dense.class);
    }

    @Test
    void aNormalisationWithoutLearnedScaleUsesTheOneThatWasSet() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(convolution(Activation.IDENTITY))
                        .then(new BatchNormalization.Builder()
                                .useLogStd(false)
                                .lockGammaBeta(true)
                                .gamma(1.7)
                                .beta(-0.4)
                                .build())
                        .thenOutput(3),
                Convolution.class,
                Dense.class);
    }

    @Test
    void aNormalisationThatKeepsTheLogarithmOfTheDeviationIsFoldedToo() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(convolution(Activation.IDENTITY))
                        .then(new BatchNormalization.Builder().useLogStd(true).build())
                        .thenOutput(3),
                Convolution.class,
                Dense.class);
    }

    @Test
    void aNormalisationThatKeepsTheLogarithmOfTheDeviationStandsByItselfToo() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(new BatchNormalization.Builder().useLogStd(true).build())
                        .then(convolution(Activation.RELU))
                        .thenOutput(3),
                Normalisation.class,
                Convolution.class,
                Dense.class);
    }

    @Test
    void whatSomebodyElseLooksAtIsLeftAlone() {
        requireOperations(
                () -> new Example(INPUT)
                        .named("linear", convolution(Activation.IDENTITY), Example.PICTURE)
                        .named("normalised", normalisation(), "linear")
                        .vertex("both", new ElementWiseVertex(ElementWiseVertex.Op.Add), "linear", "normalised")
                        .thenOutput(3),
                Convolution.class,
                Normalisation.class,
                Combination.class,
                Dense.class);
    }

    /** Not by an activation layer: DL4J lets that write over its input, though it is an output. */
    @Test
    void whatIsPutOutIsLeftAlone() {
        Network network = new Example(INPUT)
                .named("linear", Example.output(4, Activation.IDENTITY), Example.PICTURE)
                .vertex("scaled", new ScaleVertex(-2), "linear")
                .network("linear", "scaled");
        try (Scope scope = new Scope()) {
            assertThat(Translation.of(network.graph(), INPUT, scope).operations())
                    .extracting(Object::getClass)
                    .containsExactly(Dense.class, Elementwise.class);
        }
        Parity.require(INPUT, network);
    }

    @Test
    void dropoutAndAnIdentityAreNothingAtInference() {
        requireOperations(
                () -> new Example(INPUT)
                        .then(new DropoutLayer(0.5))
                        .then(convolution(Activation.RELU))
                        .then(new ActivationLayer(Activation.IDENTITY))
                        .then(new DropoutLayer(0.5))
                        .thenOutput(3),
                Convolution.class,
                Dense.class);
    }

    /** What the graph becomes, and that it still answers as DL4J does. */
    private static void requireOperations(Supplier<Example> example, Class<?>... operations) {
        try (Network network = example.get().network();
                Scope scope = new Scope()) {
            assertThat(Translation.of(network.graph(), INPUT, scope).operations())
                    .extracting(Object::getClass)
                    .isEqualTo(List.of(operations));
        }
        Parity.require(example.get());
    }

    private static ConvolutionLayer convolution(Activation activation) {
        return new ConvolutionLayer.Builder(3, 3).nOut(5).activation(activation).build();
    }

    private static BatchNormalization normalisation() {
        return new BatchNormalization.Builder().useLogStd(false).eps(1e-3).build();
    }
}
