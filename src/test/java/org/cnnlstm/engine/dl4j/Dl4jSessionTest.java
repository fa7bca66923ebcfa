package org.cnnlstm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jSessionTest {

    private static final InputSpec PICTURE = GraphExamples.TOPOLOGY.input();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void answersBitForBitAsTheGraphItself(int size) {
        Tensor batch = GraphExamples.batch(PICTURE, size, size);
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest());
                Session session = engine.newSession();
                Network fresh = GraphExamples.rowColumn()) {
            Tensor outputs = session.run(batch).outputs();

            assertThat(outputs.shape()).containsExactly(size, GraphExamples.CLASSES);
            assertThat(outputs.data()).containsExactly(expected(fresh.graph(), batch)[0]);
        }
    }

    @Test
    void answersTheSameForABatchOfAnotherSizeInBetween() {
        Tensor one = GraphExamples.batch(PICTURE, 1, 1);
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest());
                Session session = engine.newSession()) {
            float[] first = session.run(one).outputs().data();
            session.run(GraphExamples.batch(PICTURE, 4, 2));

            assertThat(session.run(one).outputs().data()).containsExactly(first);
        }
    }

    @Test
    void putsSeveralOutputsSideBySide() {
        InputSpec input = InputSpec.picture(8, 8, 1);
        Tensor batch = GraphExamples.batch(input, 2, 1);
        try (Engine engine = open(GraphExamples.twoHeads(), GraphExamples.manifest(input, 5));
                Session session = engine.newSession();
                Network fresh = GraphExamples.twoHeads()) {
            float[][] heads = expected(fresh.graph(), batch);

            Inference inference = session.run(batch);

            assertThat(inference.outputs().slice(0).data())
                    .containsExactly(heads[0][0], heads[0][1], heads[0][2], heads[1][0], heads[1][1]);
            assertThat(inference.outputs().slice(1).data())
                    .containsExactly(heads[0][3], heads[0][4], heads[0][5], heads[1][2], heads[1][3]);
        }
    }

    @Test
    void sharesTheWholeTimeOutAmongTheParts() {
        AtomicLong readings = new AtomicLong();
        Dl4jEngineProvider provider =
                new Dl4jEngineProvider(new ComputeThreads(1, 1), () -> 1 << readings.getAndIncrement());
        try (Engine engine =
                        provider.open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest(), Precision.F32);
                Session session = engine.newSession()) {
            StageTimes times = session.run(GraphExamples.batch(PICTURE, 1, 1)).times();

            // The clock doubles at each reading: start, rows, merge takes the rows, columns, merge, end.
            assertThat(times).isEqualTo(new StageTimes(1, 2 + 8, 4 + 16));
        }
    }

    @Test
    void aNetworkWithoutLstmsSpendsNoTimeInThem() {
        AtomicLong readings = new AtomicLong();
        Dl4jEngineProvider provider =
                new Dl4jEngineProvider(new ComputeThreads(1, 1), () -> 1 << readings.getAndIncrement());
        InputSpec input = InputSpec.picture(8, 8, 1);
        try (Engine engine = provider.open(GraphExamples.twoHeads(), GraphExamples.manifest(input, 5), Precision.F32);
                Session session = engine.newSession()) {
            StageTimes times = session.run(GraphExamples.batch(input, 1, 1)).times();

            assertThat(times).isEqualTo(new StageTimes(1, 0, 2));
        }
    }

    @Test
    void refusesAShapeThatDoesNotFitAndSaysWhichWould() {
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest());
                Session session = engine.newSession()) {
            assertThatThrownBy(() -> session.run(Tensor.of(new float[3 * 16 * 15], 1, 3, 16, 15)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll("[3, 16, 16]", "[1, 3, 16, 15]")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);
            assertThatThrownBy(() -> session.run(Tensor.of(new float[3 * 16 * 16], 3, 16, 16)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("[3, 16, 16]");
        }
    }

    @Test
    void answersAgainAfterARunThatFailedInTheMiddle() {
        InputSpec wrong = InputSpec.picture(24, 24, 3);
        Tensor good = GraphExamples.batch(PICTURE, 1, 1);
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.manifest(wrong, GraphExamples.CLASSES));
                Engine sound = open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest());
                Session failing = engine.newSession();
                Session session = sound.newSession()) {
            float[] before = session.run(good).outputs().data();

            assertThatThrownBy(() -> failing.run(GraphExamples.batch(wrong, 1, 1)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("example/1")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);

            assertThat(session.run(good).outputs().data()).containsExactly(before);
        }
    }

    @Test
    void refusesToAnswerWithNumbersThatAreNone() {
        Network network = GraphExamples.rowColumn();
        network.graph().getLayer("output").getParam("b").assign(Float.NaN);
        try (Engine engine = open(network, GraphExamples.rowColumnManifest());
                Session session = engine.newSession()) {
            assertThatThrownBy(() -> session.run(GraphExamples.batch(PICTURE, 2, 1)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("NaN")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);
        }
    }

    @Test
    void refusesOutputsOfAnotherCountThanTheManifestStates() {
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.manifest(PICTURE, 6));
                Session session = engine.newSession()) {
            assertThatThrownBy(() -> session.run(GraphExamples.batch(PICTURE, 1, 1)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContainingAll("5 values", "of 6")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INFERENCE_FAILED);
        }
    }

    @Test
    void closingASessionLeavesTheOthersOfItsThreadAtWork() {
        Tensor batch = GraphExamples.batch(PICTURE, 2, 1);
        try (Engine engine = open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest());
                Session staying = engine.newSession()) {
            float[] before = staying.run(batch).outputs().data();
            Session leaving = engine.newSession();
            leaving.run(batch);

            leaving.close();

            assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread())
                    .isEmpty();
            assertThat(staying.run(batch).outputs().data()).containsExactly(before);
        }
    }

    @Test
    void closingTheEngineLeavesTheGraphToItsOwner() {
        try (Network network = GraphExamples.rowColumn()) {
            Engine engine = open(network, GraphExamples.rowColumnManifest());
            engine.newSession().close();

            engine.close();

            assertThat(network.graph().params().wasClosed()).isFalse();
        }
    }

    private static Engine open(Network network, ModelManifest manifest) {
        return new Dl4jEngineProvider(new ComputeThreads(1, 1)).open(network, manifest, Precision.F32);
    }

    /** What DL4J itself answers, one array an output. */
    private static float[][] expected(ComputationGraph graph, Tensor batch) {
        int[] shape = batch.shape();
        INDArray[] outputs =
                graph.output(Nd4j.create(batch.data(), new long[] {shape[0], shape[1], shape[2], shape[3]}, 'c'));
        float[][] values = new float[outputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            values[i] = outputs[i].dup('c').data().asFloat();
        }
        return values;
    }
}
