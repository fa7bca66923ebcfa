package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class OneDnnSessionTest {

    private static final InputSpec PICTURE = Preset.ROW_COLUMN_TINY.topology().input();
    private static final int CLASSES = 5;

    @Test
    void anExampleIsAnsweredAloneAsItIsAmongOthers() {
        Tensor nine = Parity.batch(PICTURE, 9, 3);
        try (Engine engine = open(tiny(), 4);
                Session session = engine.newSession()) {
            float[] together = session.run(nine).outputs().data();
            for (int size : List.of(1, 2, 3, 5, 7)) {
                List<Tensor> part =
                        IntStream.range(0, size).mapToObj(nine::slice).toList();
                float[] answers = session.run(Tensor.stack(part)).outputs().data();
                for (int i = 0; i < answers.length; i++) {
                    assertThat(answers[i]).isCloseTo(together[i], within(1e-6f));
                }
            }
        }
    }

    @Test
    void whatABatchBeforeHasLeftBehindMakesNoDifference() {
        Tensor one = Parity.batch(PICTURE, 1, 1);
        try (Engine engine = open(tiny(), 4);
                Session session = engine.newSession()) {
            float[] first = session.run(one).outputs().data();
            session.run(Parity.batch(PICTURE, 4, 2));
            session.run(Parity.batch(PICTURE, 3, 3));

            assertThat(session.run(one).outputs().data()).containsExactly(first);
        }
    }

    @Test
    void sharesTheWholeTimeOutAmongTheParts() {
        StageTimes times = timesOf(tiny(), PICTURE);

        // The clock doubles at each reading: run, trunk, recurrent, head, end.
        assertThat(times).isEqualTo(new StageTimes(2, 4, 8));
    }

    @Test
    void aNetworkWithoutLstmsSpendsNoTimeInThem() {
        InputSpec input = InputSpec.picture(4, 4, 1);
        StageTimes times = timesOf(
                new Example(input)
                        .then(Example.dense(3, Activation.RELU))
                        .thenOutput(CLASSES)
                        .network(),
                input);

        assertThat(times).isEqualTo(new StageTimes(2, 0, 4));
    }

    @Test
    void refusesAShapeThatDoesNotFitAndSaysWhichWould() {
        try (Engine engine = open(tiny(), 1);
                Session session = engine.newSession()) {
            assertThatThrownBy(() -> session.run(Tensor.of(new float[3 * 16 * 15], 1, 3, 16, 15)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll("[3, 16, 16]", "[1, 3, 16, 15]")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);
        }
    }

    @Test
    void refusesToAnswerWithNumbersThatAreNone() {
        Network network = tiny();
        network.graph().getLayer("output").getParam("b").assign(Float.NaN);
        try (Engine engine = open(network, 2);
                Session session = engine.newSession()) {
            assertThatThrownBy(() -> session.run(Parity.batch(PICTURE, 2, 1)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("NaN")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);
        }
    }

    private static StageTimes timesOf(Network network, InputSpec input) {
        AtomicLong readings = new AtomicLong();
        OneDnnEngineProvider provider =
                new OneDnnEngineProvider(Parity.ONE_THREAD, 1, () -> 1L << readings.getAndIncrement());
        try (network;
                Engine engine = provider.open(network, Parity.manifest(input, CLASSES), Precision.F32);
                Session session = engine.newSession()) {
            return session.run(Parity.batch(input, 1, 1)).times();
        }
    }

    private static Network tiny() {
        return RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 7));
    }

    private static Engine open(Network network, int largest) {
        try (network) {
            return new OneDnnEngineProvider(Parity.ONE_THREAD, largest)
                    .open(network, Parity.manifest(PICTURE, CLASSES), Precision.F32);
        }
    }
}
