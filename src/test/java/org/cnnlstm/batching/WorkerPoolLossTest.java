package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cnnlstm.batching.BatchTimesTest.times;
import static org.cnnlstm.batching.WorkerPoolTest.assertReason;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inputs that are cancelled, expire or are refused; and what can be seen of the workers meanwhile. */
class WorkerPoolLossTest {

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final ThreadLocal<String> REQUEST = ThreadLocal.withInitial(() -> "none");

    private final AtomicLong clock = new AtomicLong();
    private final RecordingProcessorSource processors = new RecordingProcessorSource();
    private final RecordingObserver observer = new RecordingObserver();
    private final WorkerPool<String, Integer, String, RecordingProcessor> pool =
            new WorkerPool<>(new PoolSettings(1, 2, 4), processors, clock::get, observer, WorkerPoolLossTest::context);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void inputsExpireWhileAllWorkersAreBusy() {
        pool.expect("a", times(Map.of(1, 10)));
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> first = pool.submit("a", 1, 100 * MILLISECOND);
        CompletableFuture<Completed<String>> second = pool.submit("a", 2, 50 * MILLISECOND);
        assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
        clock.set(50 * MILLISECOND);
        assertReason(second, Reason.DEADLINE_EXCEEDED);
        assertThat(first).isNotDone();
        clock.set(100 * MILLISECOND);
        assertReason(first, Reason.DEADLINE_EXCEEDED);
        gate.open();
        pool.close();
        assertThat(observer.heard).containsExactly("expired, saved 10", "expired, saved 10");
        assertThat(processors.only().batches).isEmpty();
    }

    @Test
    void cancellingSavesWhatHasNotBegun() throws InterruptedException {
        pool.expect("a", times(Map.of(1, 30, 2, 40)));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        processors.answers = inputs -> {
            running.countDown();
            awaitUninterrupted(cancelled);
            return RecordingProcessor.echo(inputs);
        };
        CompletableFuture<Completed<String>> runs = pool.submit("a", 1, 1_000 * MILLISECOND);
        running.await();
        CompletableFuture<Completed<String>> queued = pool.submit("a", 2, 1_000 * MILLISECOND);
        assertThat(queued.cancel(false)).isTrue();
        assertThat(runs.cancel(false)).isTrue();
        cancelled.countDown();
        pool.close();
        assertThat(observer.heard)
                .containsExactly("cancelled queued, saved 20", "cancelled running, saved 0", "batch of 1");
    }

    @Test
    void hopelessInputIsRefusedAndOneForAFreeWorkerIsNot() {
        pool.expect("a", times(Map.of(1, 100)));
        assertThat(pool.submit("a", 1, 90 * MILLISECOND).join().output()).isEqualTo("1");
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> kept = pool.submit("a", 2, 110 * MILLISECOND);
        assertThatThrownBy(() -> pool.submit("a", 3, 150 * MILLISECOND))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
                    assertThat(refusal.detail()).contains("longer than the time allowed");
                    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
                });
        assertThat(pool.predictedFinishNanos("a", 1, 1_000 * MILLISECOND)).isGreaterThan(150 * MILLISECOND);
        gate.open();
        assertThat(kept.join().output()).isEqualTo("2");
    }

    @Test
    void timesAreToldLearntAndForgotten() {
        assertThat(pool.times("a")).isEmpty();
        pool.expect("a", times(Map.of(1, 100)));
        assertThat(pool.times("a")).contains(times(Map.of(1, 100)));
        pool.forget("a");
        assertThat(pool.times("a")).isEmpty();
        assertThat(pool.predictedFinishNanos("a", 3, 7)).isEqualTo(clock.get());
        assertThat(pool.capacity()).isEqualTo(4);
    }

    @Test
    void longestRunIsThatOfTheWorkUnderWay() {
        assertThat(pool.longestRun()).isZero();
        Gate gate = Gate.holding(pool);
        clock.set(70 * MILLISECOND);
        assertThat(pool.longestRun()).isEqualTo(Duration.ofMillis(70));
        gate.open();
        pool.close();
        assertThat(pool.longestRun()).isZero();
    }

    @Test
    void batchRunsInTheContextOfItsFirstInput() {
        AtomicReference<String> seen = new AtomicReference<>();
        processors.answers = inputs -> {
            seen.set(REQUEST.get());
            return RecordingProcessor.echo(inputs);
        };
        Gate gate = Gate.holding(pool);
        REQUEST.set("second");
        CompletableFuture<Completed<String>> second = pool.submit("a", 2, 2_000 * MILLISECOND);
        REQUEST.set("first");
        CompletableFuture<Completed<String>> first = pool.submit("a", 1, 1_000 * MILLISECOND);
        REQUEST.remove();
        gate.open();
        assertThat(first.join().batchSize()).isEqualTo(2);
        assertThat(second.join().output()).isEqualTo("2");
        assertThat(seen).hasValue("first");
    }

    private static Context context() {
        String request = REQUEST.get();
        return task -> () -> {
            REQUEST.set(request);
            try {
                task.run();
            } finally {
                REQUEST.remove();
            }
        };
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
