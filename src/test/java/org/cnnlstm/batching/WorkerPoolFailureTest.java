package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cnnlstm.batching.WorkerPoolTest.assertReason;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerPoolFailureTest {

    private static final int POISON = -1;

    private final RecordingProcessorSource processors = new RecordingProcessorSource();
    private final RecordingObserver observer = new RecordingObserver();
    private final WorkerPool<String, Integer, String, RecordingProcessor> pool =
            new WorkerPool<>(new PoolSettings(1, 8, 8), processors, () -> 0, observer);

    @AfterEach
    void close() {
        pool.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        fails(() -> {
                            throw new IllegalStateException("broken");
                        }),
                        Reason.INFERENCE_FAILED),
                Arguments.of(
                        fails(() -> {
                            throw new ServiceException(Reason.MODEL_NOT_READY, "gone");
                        }),
                        Reason.MODEL_NOT_READY),
                Arguments.of(fails(() -> List.of("too", "many", "of them")), Reason.INFERENCE_FAILED));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void failureEndsTheOffenderAlone(Function<List<Integer>, List<String>> answers, Reason reason) {
        processors.answers = answers;
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> poisoned = pool.submit("a", POISON, 2);
        CompletableFuture<Completed<String>> sameBatch = pool.submit("a", 1, 1);
        CompletableFuture<Completed<String>> nextBatch = pool.submit("b", 2, 3);
        gate.open();
        assertThat(nextBatch.join().output()).isEqualTo("2");
        assertReason(poisoned, reason);
        assertThat(sameBatch.join()).isEqualTo(new Completed<>("1", 0, 1));
        assertThat(processors.only().batches)
                .containsExactly(List.of(1, POISON), List.of(1), List.of(POISON), List.of(2));
        assertThat(observer.heard)
                .containsExactly(
                        "batch of 2", "batch of 1", "answered alone", "batch of 1", "failed alone", "batch of 1");
        assertThat(processors.only().closedBy).isNull();
    }

    @Test
    void cancelledInputOfAFailedBatchDoesNotRunAgain() {
        CompletableFuture<CompletableFuture<Completed<String>>> toCancel = new CompletableFuture<>();
        processors.answers = inputs -> {
            assertThat(inputs.size() == 1 || toCancel.join().cancel(false)).isTrue();
            return fails(() -> List.of()).apply(inputs);
        };
        Gate gate = Gate.holding(pool);
        CompletableFuture<Completed<String>> poisoned = pool.submit("a", POISON, 1);
        toCancel.complete(pool.submit("a", 1, 2));
        gate.open();
        assertReason(poisoned, Reason.INFERENCE_FAILED);
        pool.close();
        assertThat(processors.only().batches).containsExactly(List.of(POISON, 1), List.of(POISON));
        assertThat(observer.heard)
                .containsExactly("cancelled running, saved 0", "batch of 2", "batch of 1", "failed alone");
    }

    @Test
    void closeRunsWhatWaitsAndClosesTheProcessor() throws InterruptedException {
        Gate gate = Gate.holding(pool);
        List<CompletableFuture<Completed<String>>> waiting =
                List.of(pool.submit("a", 1, 1), pool.submit("b", 2, 2), pool.submit("a", 3, 3));
        CompletableFuture<Void> slices = pool.inSlices(List.of(processor -> {}));
        Thread closing = new Thread(pool::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.WAITING);
        gate.open();
        closing.join();
        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(waiting.stream().map(answer -> answer.join().output())).containsExactly("1", "2", "3");
        assertReason(slices, Reason.SHUTTING_DOWN);
        assertThat(processors.only().closedBy).isSameAs(processors.only().madeBy);
    }

    @Test
    void takesNothingAfterClose() {
        pool.close();
        assertShuttingDown(() -> pool.submit("a", 1, 1));
        assertShuttingDown(() -> pool.onEveryWorker(processor -> {}));
        assertShuttingDown(() -> pool.inSlices(List.of(processor -> {})));
        pool.close();
    }

    @Test
    void factoryThatThrowsFailsTheConstructorAndLeavesNoProcessorOpen() {
        ServiceException refusal = new ServiceException(Reason.INVALID_SETTING, "no more memory for a third");
        RecordingProcessorSource source = new RecordingProcessorSource();
        AtomicInteger calls = new AtomicInteger();
        Supplier<RecordingProcessor> third = () -> {
            if (calls.incrementAndGet() == 3) {
                throw refusal;
            }
            return source.get();
        };
        assertThatThrownBy(
                        () -> new WorkerPool<>(new PoolSettings(4, 1, 1), third, Ticker.system(), BatchObserver.none()))
                .isSameAs(refusal);
        assertThat(source.made).hasSize(3).allSatisfy(processor -> assertThat(processor.closedBy)
                .isSameAs(processor.madeBy));
    }

    private static Function<List<Integer>, List<String>> fails(Supplier<List<String>> failure) {
        return inputs -> inputs.contains(POISON) ? failure.get() : RecordingProcessor.echo(inputs);
    }

    private static void assertShuttingDown(Supplier<CompletableFuture<?>> call) {
        assertThatThrownBy(call::get)
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.SHUTTING_DOWN));
    }
}
