package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cnnlstm.batching.WorkerPoolTest.assertReason;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers that fail with an error. */
class WorkerPoolReplacementTest {

    private static final int FATAL = -1;
    private static final long NO_HURRY = 1_000_000_000;

    private final RecordingProcessorSource made = new RecordingProcessorSource();
    private final RecordingObserver observer = new RecordingObserver();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final WorkerPool<String, Integer, String, RecordingProcessor> pool =
            new WorkerPool<>(new PoolSettings(1, 8, 8), this::make, () -> 0, observer);

    WorkerPoolReplacementTest() {
        made.answers = inputs -> {
            if (inputs.contains(FATAL)) {
                throw new OutOfMemoryError("no room");
            }
            return RecordingProcessor.echo(inputs);
        };
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void anotherThreadWithAnotherProcessorGoesOn() {
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> fatal = pool.submit("a", FATAL, 1);
        CompletableFuture<Completed<String>> sameBatch = pool.submit("a", 2, 2);
        CompletableFuture<Completed<String>> other = pool.submit("b", 3, 3);
        gate.open();
        assertThat(sameBatch.join().output()).isEqualTo("2");
        assertThat(other.join().output()).isEqualTo("3");
        assertReason(fatal, Reason.INFERENCE_FAILED);
        pool.close();
        assertThat(made.made).hasSize(3).allSatisfy(processor -> {
            assertThat(processor.closedBy).isSameAs(processor.madeBy);
            assertThat(processor.madeBy.getName()).isEqualTo("inference-0");
        });
        assertThat(made.made.stream().map(processor -> processor.madeBy)).doesNotHaveDuplicates();
        assertThat(made.made.get(2).batches).containsExactly(List.of(2), List.of(3));
        assertThat(observer.heard)
                .containsExactly(
                        "batch of 2",
                        "replaced: no room",
                        "batch of 1",
                        "failed alone",
                        "replaced: no room",
                        "batch of 1",
                        "answered alone",
                        "batch of 1");
    }

    @Test
    void inputsWaitUntilAProcessorCanBeMadeAgain() {
        failuresToCome.set(2);
        assertReason(pool.submit("a", FATAL, NO_HURRY), Reason.INFERENCE_FAILED);
        assertThat(pool.submit("a", 1, NO_HURRY).join().output()).isEqualTo("1");
        assertThat(made.made).hasSize(2);
    }

    @Test
    void closeEndsWhatNoProcessorCanBeMadeFor() {
        failuresToCome.set(Integer.MAX_VALUE);
        assertReason(pool.submit("a", FATAL, NO_HURRY), Reason.INFERENCE_FAILED);
        await().until(() -> failuresToCome.get() < Integer.MAX_VALUE);
        CompletableFuture<Completed<String>> input = pool.submit("a", 1, NO_HURRY);
        CompletableFuture<Void> task = pool.onEveryWorker(processor -> {});
        pool.close();
        assertReason(input, Reason.SHUTTING_DOWN);
        assertReason(task, Reason.SHUTTING_DOWN);
    }

    @Test
    void taskAndSlicesUnderWayFailAndLaterOnesRun() {
        StackOverflowError error = new StackOverflowError("too deep");
        CompletableFuture<Void> task = pool.onEveryWorker(processor -> {
            throw error;
        });
        assertThatThrownBy(task::join).hasRootCause(error);
        AtomicInteger ran = new AtomicInteger();
        CompletableFuture<Void> slices = pool.inSlices(List.of(
                processor -> ran.incrementAndGet(),
                processor -> {
                    throw error;
                },
                processor -> ran.incrementAndGet()));
        assertThatThrownBy(slices::join).hasRootCause(error);
        pool.inSlices(List.of(processor -> ran.addAndGet(10))).join();
        assertThat(ran).hasValue(11);
        assertThat(made.made).hasSize(3);
    }

    @Test
    void processorThatCannotBeClosedIsLeftBehind() {
        made.closing = () -> {
            throw new IllegalStateException("stuck");
        };
        assertReason(pool.submit("a", FATAL, NO_HURRY), Reason.INFERENCE_FAILED);
        assertThat(pool.submit("a", 1, NO_HURRY).join().output()).isEqualTo("1");
        pool.close();
        assertThat(made.made).hasSize(2);
    }

    private RecordingProcessor make() {
        if (!made.made.isEmpty() && failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("no processor to be had");
        }
        return made.get();
    }
}
