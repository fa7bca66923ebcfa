package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When slices run, as the schedule decides it. */
class BackgroundSlicesTest {

    private final ScheduleTester tester =
            new ScheduleTester(new PoolSettings(2, 1, 100, Duration.ofMinutes(2), Duration.ofSeconds(1)), 3);
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Test
    void runOneAfterTheOtherWhileNothingWaits() {
        add(2);
        assertThat(tester.ask(1)).isNull();
        assertThat(isSlice()).isTrue();
        assertThat(finish(40, false)).isNull();
        assertThat(isSlice()).isTrue();
        assertThat(finish(40, false)).isSameAs(done);
        assertThat(tester.ask(0)).isNull();
    }

    @Test
    void haveAQuarterOfTheTimeWhileInputsWait() {
        add(200);
        long inSlices = 0;
        for (int i = 0; i < 400; i++) {
            tester.add("a", "input", 60_000);
            tester.add("a", "input", 60_000);
            if (isSlice()) {
                assertThat(finish(20, false)).isNull();
                inSlices += 20;
            } else {
                tester.advance(20);
            }
            tester.schedule.takeExpired(tester.now());
            while (tester.schedule.depth() > 10) {
                tester.schedule.withdraw(tester.schedule.inputs().inOrder().first());
            }
        }
        assertThat(inSlices).isEqualTo(400 * 20 / 4);
    }

    @Test
    void pauseBetweenRequestsThatComeOneByOne() {
        tester.add("a", "input", 60_000);
        assertThat(tester.ask(0)).isInstanceOf(Batch.class);
        add(3);
        assertThat(isSlice()).isTrue();
        assertThat(finish(10, false)).isNull();
        assertThat(tester.ask(0)).isNull();
        assertThat(tester.schedule.restNanos(1, tester.now())).isEqualTo(Long.MAX_VALUE);

        tester.advance(
                Duration.ofNanos(tester.schedule.restNanos(0, tester.now())).toMillis() - 1);
        assertThat(tester.ask(0)).isNull();
        tester.advance(1);
        assertThat(isSlice()).isTrue();
        assertThat(finish(60, false)).isNull();

        tester.advance(1); // 101 ms after the batch began
        assertThat(isSlice()).isTrue();
    }

    @Test
    void theFirstFailureEndsThem() {
        add(3);
        CompletableFuture<Void> others = new CompletableFuture<>();
        tester.schedule.addSlices(List.of(processor -> {}), others);
        assertThat(isSlice()).isTrue();
        assertThat(finish(10, true)).isSameAs(done);
        assertThat(isSlice()).isTrue();
        assertThat(finish(10, false)).isSameAs(others);
    }

    @Test
    void cancelledOnesAreDropped() {
        add(3);
        assertThat(isSlice()).isTrue();
        assertThat(finish(10, false)).isNull();
        assertThat(done.cancel(false)).isTrue();
        assertThat(tester.ask(0)).isNull();
    }

    @Test
    void thoseThatHaveNotBegunCanBeGivenUp() {
        add(2);
        CompletableFuture<Void> others = new CompletableFuture<>();
        tester.schedule.addSlices(List.of(processor -> {}), others);
        assertThat(isSlice()).isTrue();
        assertThat(tester.schedule.takeSlices()).containsExactly(others, done);
        assertThat(finish(10, false)).isSameAs(done);
        assertThat(tester.ask(0)).isNull();
    }

    private void add(int slices) {
        tester.schedule.addSlices(Collections.nCopies(slices, processor -> {}), done);
    }

    private boolean isSlice() {
        return tester.ask(0) instanceof Task<String, String, String, Object> task && task.isSlice();
    }

    private @Nullable CompletableFuture<Void> finish(long millis, boolean failed) {
        tester.advance(millis);
        return tester.schedule.sliceFinished(0, failed, tester.now());
    }
}
