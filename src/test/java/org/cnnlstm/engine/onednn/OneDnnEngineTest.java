package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneDnnEngineTest {

    private static final InputSpec INPUT = Preset.ROW_COLUMN_SMALL.topology().input();
    private static final int CLASSES = 11;
    private static final int MEGABYTE = 1 << 20;

    private final Network network =
            RowColumnGraph.create(Preset.ROW_COLUMN_SMALL.topology(), GraphOptions.of(CLASSES, 7));
    private final ModelManifest manifest = Parity.manifest(INPUT, CLASSES);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void holdsEveryParameterOnceForAllBatchSizesAndSessions() {
        try (Engine engine = open(8, Precision.F32);
                Session first = engine.newSession();
                Session second = engine.newSession()) {
            first.run(Parity.batch(INPUT, 8, 1));
            second.run(Parity.batch(INPUT, 3, 1));

            requireNear(engine.nativeBytes(), network.parameterCount() * Float.BYTES);
        }
    }

    @Test
    void holdsHalfAsMuchInBf16() {
        assumeThat(InstructionSet.effective())
                .as("the processor, with %s, does not multiply bf16", OneDnn.instructions())
                .matches(InstructionSet::multipliesBf16);

        try (Engine engine = open(4, Precision.BF16)) {
            requireNear(engine.nativeBytes(), network.parameterCount() * Short.BYTES);
        }
    }

    /** Layouts pad channels to the width of a vector. */
    private static void requireNear(long bytes, long parameters) {
        assertThat(bytes).isBetween(parameters, parameters * 5 / 4);
    }

    @Test
    void aSessionTakesNothingButItsArena() {
        try (Engine engine = open(8, Precision.F32)) {
            long arena = ((OneDnnEngine) engine)
                    .plans().values().stream()
                            .mapToLong(plan -> plan.arena().bytes())
                            .max()
                            .orElseThrow();
            long before = Pointer.totalBytes();
            try (Session session = engine.newSession()) {
                session.run(Parity.batch(INPUT, 8, 1));

                assertThat(Pointer.totalBytes() - before).isBetween(arena, arena + MEGABYTE / 8);
            }
            assertThat(Pointer.totalBytes()).isEqualTo(before);
        }
    }

    @Test
    void answersAfterTheNetworkIsClosed() {
        Tensor batch = Parity.batch(INPUT, 3, 1);
        Tensor expected = Parity.expected(network, batch);
        try (Engine engine = open(4, Precision.F32);
                Session session = engine.newSession()) {
            network.close();

            assertThat(Answers.difference(session.run(batch).outputs(), expected))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void sessionsOnSeveralThreadsAnswerAsOneAloneDoes() throws Exception {
        Tensor batch = Parity.batch(INPUT, 5, 1);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Engine engine = open(4, Precision.F32);
                Session alone = engine.newSession()) {
            float[] expected = alone.run(batch).outputs().data();
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                together.add(threads.submit(() -> {
                    try (Session session = engine.newSession()) {
                        session.run(Parity.batch(INPUT, 4, 2));
                        return session.run(batch).outputs().data();
                    }
                }));
            }

            for (Future<float[]> answers : together) {
                assertThat(answers.get()).containsExactly(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Engine open(int largest, Precision precision) {
        return new OneDnnEngineProvider(Parity.ONE_THREAD, largest).open(network, manifest, precision);
    }
}
