package org.cnnlstm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConcurrentSessionsTest {

    private static final int WORKERS = 4;
    private static final int ROUNDS = 3;

    @Test
    void sessionsOnSeveralThreadsAnswerAsOneAloneDoes() throws Exception {
        List<Tensor> batches = IntStream.range(0, 20)
                .mapToObj(i -> GraphExamples.batch(GraphExamples.TOPOLOGY.input(), 1 + i % 4, i))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (Engine engine = new Dl4jEngineProvider(new ComputeThreads(WORKERS, 1))
                .open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest(), Precision.F32)) {
            List<float[]> alone = answers(engine, batches, 1);

            List<Future<List<float[]>>> together = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                together.add(threads.submit(() -> answers(engine, batches, ROUNDS)));
            }

            for (Future<List<float[]>> worker : together) {
                List<float[]> answers = worker.get();
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i)).containsExactly(alone.get(i % alone.size()));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<float[]> answers(Engine engine, List<Tensor> batches, int rounds) {
        List<float[]> answers = new ArrayList<>();
        try (Session session = engine.newSession()) {
            for (int round = 0; round < rounds; round++) {
                batches.forEach(
                        batch -> answers.add(session.run(batch).outputs().data()));
            }
        }
        return answers;
    }
}
