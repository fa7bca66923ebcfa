package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GridToSequence;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class VerticesTest {

    private static final InputSpec INPUT = InputSpec.picture(7, 6, 3);

    @ParameterizedTest
    @EnumSource(ElementWiseVertex.Op.class)
    void combinesTwoVectors(ElementWiseVertex.Op operation) {
        Parity.require(new Example(INPUT)
                .named("one", Example.dense(7, Activation.TANH), Example.PICTURE)
                .named("other", Example.dense(7, Activation.RELU), Example.PICTURE)
                .vertex("both", new ElementWiseVertex(operation), "one", "other")
                .thenOutput(3));
    }

    @ParameterizedTest
    @EnumSource(ElementWiseVertex.Op.class)
    void combinesTwoFeatureMaps(ElementWiseVertex.Op operation) {
        Parity.require(new Example(INPUT)
                .named("one", convolution(5), Example.PICTURE)
                .named("other", convolution(5), Example.PICTURE)
                .vertex("both", new ElementWiseVertex(operation), "one", "other")
                .thenOutput(3));
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementWiseVertex.Op.class,
            names = {"Add", "Product", "Average", "Max"})
    void combinesThree(ElementWiseVertex.Op operation) {
        Parity.require(new Example(INPUT)
                .named("one", Example.dense(7, Activation.TANH), Example.PICTURE)
                .named("two", Example.dense(7, Activation.RELU), Example.PICTURE)
                .named("three", Example.dense(7, Activation.IDENTITY), Example.PICTURE)
                .vertex("all", new ElementWiseVertex(operation), "one", "two", "three")
                .thenOutput(3));
    }

    @Test
    void mergesVectorsOfDifferentLengths() {
        Parity.require(new Example(INPUT)
                .named("one", Example.dense(3, Activation.TANH), Example.PICTURE)
                .named("two", Example.dense(17, Activation.RELU), Example.PICTURE)
                .named("three", Example.dense(1, Activation.IDENTITY), Example.PICTURE)
                .vertex("all", new MergeVertex(), "one", "two", "three")
                .thenOutput(3));
    }

    @Test
    void mergesFeatureMapsChannelByChannel() {
        Parity.require(new Example(INPUT)
                .named("one", convolution(3), Example.PICTURE)
                .named("other", convolution(18), Example.PICTURE)
                .vertex("all", new MergeVertex(), "one", "other")
                .then(convolution(4))
                .thenOutput(3));
    }

    @Test
    void mergesSequencesStepByStep() {
        Parity.require(grid().vertex("all", new MergeVertex(), "rows", "again")
                .vertex("last", new LastTimeStepVertex(Example.PICTURE), "all")
                .thenOutput(3));
    }

    @Test
    void scalesAndShifts() {
        Parity.require(new Example(INPUT)
                .named("dense", Example.dense(7, Activation.RELU), Example.PICTURE)
                .vertex("scaled", new ScaleVertex(-1.5), "dense")
                .vertex("shifted", new ShiftVertex(0.75), "scaled")
                .thenOutput(3));
    }

    @Test
    void takesTheLastStepOfASequence() {
        Parity.require(grid().vertex("last", new LastTimeStepVertex(Example.PICTURE), "again")
                .thenOutput(3));
    }

    /** Two LSTMs, one reading the other. */
    private static Example grid() {
        return new Example(INPUT)
                .then(Example.dense(20, Activation.TANH))
                .then(Example.lstm(5), new GridToSequence(4, 5, true))
                .named("rows", Example.lstm(3), "layer2")
                .named("again", Example.lstm(4), "rows");
    }

    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(2, 3)
                .nOut(filters)
                .activation(Activation.TANH)
                .build();
    }
}
