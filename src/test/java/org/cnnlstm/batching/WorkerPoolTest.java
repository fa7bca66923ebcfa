package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private static final long NO_HURRY = Duration.ofHours(1).toNanos();

    private final AtomicLong clock = new AtomicLong();
    private final RecordingProcessorSource processors = new RecordingProcessorSource();
    private final List<Integer> observedSizes = new CopyOnWriteArrayList<>();
    private final WorkerPool<String, Integer, String, RecordingProcessor> pool = new WorkerPool<>(
            new PoolSettings(1, 3, 4), processors, clock::get, (size, took) -> observedSizes.add(size));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void answersAnInput() {
        assertThat(pool.submit("a", 7, NO_HURRY).join()).isEqualTo(new Completed<>("7", 0, 1));
    }

    @Test
    void runsTheMostUrgentFirstInBatchesOfOneKey() {
        Gate gate = Gate.holding(pool);
        enqueue("a", 3, 300);
        enqueue("b", 2, 200);
        enqueue("a", 1, 100);
        enqueue("b", 4, 400);
        gate.open();
        pool.close();
        assertThat(processors.only().batches).containsExactly(List.of(1, 3), List.of(2, 4));
    }

    @Test
    void noBatchExceedsItsLimit() {
        List<CompletableFuture<Completed<String>>> answers = new ArrayList<>();
        Gate gate = Gate.holding(pool);
        for (int i = 0; i < 4; i++) {
            answers.add(submit("a", i, NO_HURRY));
        }
        gate.open();
        assertThat(answers.stream().map(answer -> answer.join().batchSize())).containsExactly(3, 3, 3, 1);
        assertThat(observedSizes).containsExactly(3, 1);
    }

    @Test
    void tellsHowLongAnInputWaited() {
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> answer = submit("a", 1, NO_HURRY);
        clock.addAndGet(250);
        gate.open();
        assertThat(answer.join().queuedNanos()).isEqualTo(250);
    }

    @Test
    void expiredInputIsNotRun() {
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> expired = submit("a", 1, 100);
        CompletableFuture<Completed<String>> inTime = submit("a", 2, 101);
        clock.set(100);
        gate.open();
        assertThat(inTime.join().output()).isEqualTo("2");
        assertReason(expired, Reason.DEADLINE_EXCEEDED);
        assertThat(processors.only().batches).containsExactly(List.of(2));
    }

    @Test
    void fullQueueShedsWhatHasExpiredWhileAllWorkersAreBusy() {
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> expired = submit("a", 0, 100);
        fill(3);
        clock.set(100);
        enqueue("a", 4, NO_HURRY);
        assertReason(expired, Reason.DEADLINE_EXCEEDED);
        assertThat(pool.depth()).isEqualTo(4);
        gate.open();
    }

    @Test
    void cancellingFreesThePlaceAtOnce() {
        Gate gate = Gate.holding(pool);
        fill(3);
        CompletableFuture<Completed<String>> cancelled = submit("a", 99, NO_HURRY);
        cancelled.cancel(false);
        assertThat(pool.depth()).isEqualTo(3);
        enqueue("a", 4, NO_HURRY);
        gate.open();
        pool.close();
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        assertThat(processors.only().batches).containsExactly(List.of(0, 1, 2), List.of(4));
    }

    @Test
    void inputThatItsOwnerCompletesIsNotRunEither() {
        Gate gate = Gate.holding(pool);
        assertThat(submit("a", 1, NO_HURRY).complete(new Completed<>("mine", 0, 0)))
                .isTrue();
        assertThat(pool.depth()).isZero();
        gate.open();
        pool.close();
        assertThat(processors.only().batches).isEmpty();
    }

    @Test
    void fullQueueRefusesAndSaysWhenToComeBack() {
        Gate gate = Gate.holding(pool);
        fill(4);
        assertThatThrownBy(() -> submit("a", 5, NO_HURRY))
                .asInstanceOf(InstanceOfAssertFactories.type(ServiceException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
                    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
                });
        assertThat(pool.depth()).isEqualTo(pool.capacity());
        gate.open();
    }

    @Test
    void retryAfterFollowsTheTimeThatBatchesTake() {
        processors.answers = inputs -> {
            clock.addAndGet(Duration.ofSeconds(5).toNanos());
            return RecordingProcessor.echo(inputs);
        };
        submit("a", 0, NO_HURRY).join();
        Gate gate = Gate.holding(pool);
        fill(4);
        assertThat(pool.retryAfter()).isEqualTo(Duration.ofSeconds(10)); // two batches
        gate.open();
    }

    @Test
    void countsWorkersWhileTheyWork() {
        assertThat(pool.workers()).isEqualTo(1);
        Gate gate = Gate.holding(pool);
        assertThat(pool.busy()).isEqualTo(1);
        gate.open();
        pool.close();
        assertThat(pool.busy()).isZero();
    }

    static void assertReason(CompletableFuture<?> future, Reason reason) {
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ServiceException.class))
                .extracting(ServiceException::reason)
                .isEqualTo(reason);
    }

    private void enqueue(String key, int input, long deadlineNanos) {
        assertThat(submit(key, input, deadlineNanos)).isNotDone();
    }

    private void fill(int places) {
        for (int i = 0; i < places; i++) {
            enqueue("a", i, NO_HURRY);
        }
    }

    private CompletableFuture<Completed<String>> submit(String key, int input, long deadlineNanos) {
        return pool.submit(key, input, deadlineNanos);
    }
}
