package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolThreadsTest {

    private static final int WORKERS = 3;
    private static final int BATCH_LIMIT = 8;
    private static final int SUBMITTERS = 8;
    private static final int SUBMISSIONS = 10_000;
    private static final int AT_ONCE = 16;

    private final RecordingProcessorSource processors = new RecordingProcessorSource();
    private final List<Integer> observedSizes = new CopyOnWriteArrayList<>();
    private final WorkerPool<String, Integer, String, RecordingProcessor> pool = new WorkerPool<>(
            new PoolSettings(WORKERS, BATCH_LIMIT, SUBMITTERS * AT_ONCE),
            processors,
            Ticker.system(),
            (size, took) -> observedSizes.add(size));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void taskRunsOnceOnEveryWorkerWithItsOwnProcessor() {
        Set<RecordingProcessor> seen = ConcurrentHashMap.newKeySet();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        pool.onEveryWorker(processor -> {
                    assertThat(processor.madeBy).isSameAs(Thread.currentThread());
                    assertThat(seen.add(processor)).isTrue();
                    threads.add(Thread.currentThread().getName());
                })
                .join();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(processors.made);
        assertThat(threads).containsExactlyInAnyOrder("inference-0", "inference-1", "inference-2");
    }

    @Test
    void tasksGoBeforeInputsThatWaitLonger() {
        List<String> order = new CopyOnWriteArrayList<>();
        processors.answers = inputs -> {
            order.add("input");
            return RecordingProcessor.echo(inputs);
        };
        Gate gate = Gate.holding(pool);
        assertThat(pool.submit("a", 1, deadline())).isNotDone();
        assertThat(pool.onEveryWorker(processor -> order.add("task"))).isNotDone();
        gate.open();
        pool.close();
        // A worker runs its own task first; those of the others may come later.
        assertThat(order).hasSize(WORKERS + 1).startsWith("task").containsOnlyOnce("input");
    }

    @Test
    void taskThatFailsOnOneWorkerStillRunsOnTheOthers() {
        Set<Thread> ran = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> done = pool.onEveryWorker(processor -> {
            ran.add(Thread.currentThread());
            if (Thread.currentThread().getName().equals("inference-1")) {
                throw new AssertionError("this one");
            }
        });
        assertThatThrownBy(done::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("this one");
        assertThat(ran).hasSize(WORKERS);
        assertThat(pool.submit("a", 1, deadline()).join().output()).isEqualTo("1");
    }

    @Test
    void everySubmitterGetsItsOwnAnswers() throws Exception {
        ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS);
        try {
            List<Callable<Integer>> parts = IntStream.range(0, SUBMITTERS)
                    .<Callable<Integer>>mapToObj(part -> () -> submitPart(part))
                    .toList();
            int answered = 0;
            for (Future<Integer> part : submitters.invokeAll(parts, 60, TimeUnit.SECONDS)) {
                answered += part.get();
            }
            assertThat(answered).isEqualTo(SUBMISSIONS);
        } finally {
            submitters.shutdownNow();
        }
        pool.close();
        List<Integer> ran = new ArrayList<>();
        processors.made.forEach(processor -> processor.batches.forEach(ran::addAll));
        Collections.sort(ran);
        assertThat(ran).isEqualTo(IntStream.range(0, SUBMISSIONS).boxed().toList());
        assertThat(observedSizes).allMatch(size -> size >= 1 && size <= BATCH_LIMIT);
        assertThat(observedSizes.stream().mapToInt(size -> size).sum()).isEqualTo(SUBMISSIONS);
        assertThat(pool.depth()).isZero();
    }

    /** Keeps up to {@link #AT_ONCE} inputs under way. */
    private int submitPart(int part) {
        Queue<CompletableFuture<Completed<String>>> underWay = new ArrayDeque<>();
        Queue<Integer> expected = new ArrayDeque<>();
        int answered = 0;
        for (int input = part; input < SUBMISSIONS; input += SUBMITTERS) {
            if (underWay.size() == AT_ONCE) {
                assertThat(underWay.remove().join().output()).isEqualTo(String.valueOf(expected.remove()));
                answered++;
            }
            underWay.add(pool.submit("key" + input % 3, input, deadline()));
            expected.add(input);
        }
        while (!underWay.isEmpty()) {
            assertThat(underWay.remove().join().output()).isEqualTo(String.valueOf(expected.remove()));
            answered++;
        }
        return answered;
    }

    private static long deadline() {
        return Ticker.system().nanos() + Duration.ofMinutes(5).toNanos();
    }
}
