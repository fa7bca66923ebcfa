package org.cnnlstm.engine.onednn;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GridToSequence;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class RecurrentLayersTest {

    private static final InputSpec INPUT = InputSpec.picture(5, 4, 3);

    /** Rows and columns of the grid, units. */
    @ParameterizedTest
    @CsvSource({"4, 5, 7", "1, 6, 3", "6, 1, 16", "7, 3, 1", "3, 17, 33"})
    void anLstmReadsAGridByRowsAndByColumns(int rows, int columns, int units) {
        for (boolean byRows : new boolean[] {true, false}) {
            Parity.require(new Example(INPUT)
                    .then(Example.dense(rows * columns, Activation.TANH))
                    .then(new LastTimeStep(Example.lstm(units)), new GridToSequence(rows, columns, byRows))
                    .thenOutput(3));
        }
    }

    @Test
    void anLstmReadsWhatAnotherOneHasReadBackwards() {
        Parity.require(features()
                .then(new Bidirectional(Bidirectional.Mode.CONCAT, Example.lstm(5)), new GridToSequence(4, 5, false))
                .then(new LastTimeStep(Example.lstm(3)))
                .thenOutput(3));
    }

    @ParameterizedTest
    @EnumSource(Bidirectional.Mode.class)
    void theLastStepOfBothDirections(Bidirectional.Mode mode) {
        Parity.require(features()
                .then(new LastTimeStep(new Bidirectional(mode, Example.lstm(6))), new GridToSequence(4, 5, true))
                .thenOutput(3));
    }

    @ParameterizedTest
    @EnumSource(Bidirectional.Mode.class)
    void everyStepOfBothDirections(Bidirectional.Mode mode) {
        Parity.require(features()
                .then(new Bidirectional(mode, Example.lstm(6)), new GridToSequence(4, 5, true))
                .vertex("last", new LastTimeStepVertex(Example.PICTURE), "layer2")
                .thenOutput(3));
    }

    @ParameterizedTest
    @EnumSource(Bidirectional.Mode.class)
    void bothDirectionsOfALastStep(Bidirectional.Mode mode) {
        Parity.require(features()
                .then(new Bidirectional(mode, new LastTimeStep(Example.lstm(6))), new GridToSequence(4, 5, true))
                .thenOutput(3));
    }

    @Test
    void dropoutBeforeAnLstmIsNothingAtInference() {
        LSTM dropping = Example.lstm(5);
        dropping.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.5));
        Parity.require(features()
                .then(new LastTimeStep(dropping), new GridToSequence(4, 5, true))
                .thenOutput(3));
    }

    private static Example features() {
        return new Example(INPUT).then(Example.dense(20, Activation.TANH));
    }
}
