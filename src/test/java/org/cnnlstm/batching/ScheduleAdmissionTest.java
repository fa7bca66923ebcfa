package org.cnnlstm.batching;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.batching.BatchTimesTest.times;
import static org.cnnlstm.batching.ScheduleTester.MILLISECOND;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is let in, and what is foretold. One worker; batches of 4, so that 8 inputs may wait in any case, and 100 at most. */
class ScheduleAdmissionTest {

    private static final long PATIENT = 60_000;

    private final ScheduleTester tester = new ScheduleTester(
            new PoolSettings(1, 4, 100, Duration.ofMinutes(2), Duration.ofSeconds(1)), Long.MIN_VALUE);

    @Test
    void everyPlaceMayBeTakenWhileNoTimeIsKnown() {
        add("a", 100);
        assertRefused("a", PATIENT, "All 100 places in the queue are taken.");
        assertThat(bound()).isEqualTo(100);
    }

    @Test
    void asManyMayWaitAsAreComputedInTheTimeOfTheQueue() {
        tester.schedule.known().expect("a", times(Map.of(1, 50, 4, 100)));
        add("a", 40);
        assertThat(bound()).isEqualTo(40);
        assertRefused("a", PATIENT, "All 40 places in the queue are taken.");
        assertThat(tester.schedule.forecast().retryAfter(tester.now())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void someMayWaitHoweverSlowTheyAre() {
        tester.schedule.known().expect("a", times(Map.of(1, 10_000)));
        tester.add("a", "first", 600_000);
        assertThat(bound()).isEqualTo(8);
        assertThat(tester.schedule.forecast().retryAfter(tester.now())).isEqualTo(Duration.ofSeconds(10));
        for (int i = 1; i < 8; i++) {
            tester.add("a", "another " + i, 600_000);
        }
        assertRefused("a", 600_000, "All 8 places in the queue are taken.");
        assertThat(tester.schedule.forecast().retryAfter(tester.now())).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void boundFollowsTheMixOfKeys() {
        tester.schedule.known().expect("quick", times(Map.of(1, 20)));
        tester.schedule.known().expect("slow", times(Map.of(1, 80)));
        tester.add("quick", "q", PATIENT);
        assertThat(bound()).isEqualTo(50);
        tester.add("slow", "s", PATIENT);
        assertThat(bound()).isEqualTo(20);
        tester.next();
        tester.next();
        assertThat(bound()).isEqualTo(12); // by the last that arrived
    }

    @Test
    void inputThatWouldMissItsDeadlineIsRefusedUnlessAWorkerIsFreeForIt() {
        tester.schedule.known().expect("a", times(Map.of(1, 100)));
        tester.add("a", "served at once, if late", 90);
        tester.next();
        tester.advance(40);
        tester.add("a", "in time", 160);
        assertRefused("a", 259, "The answer would take about 260 ms, which is longer than the time allowed.");
        tester.add("a", "in time as well", 260);
    }

    @Test
    void foretellsByTheOrderInWhichInputsAreTaken() {
        tester.schedule.known().expect("a", times(Map.of(1, 100)));
        tester.schedule.known().expect("b", times(Map.of(1, 10)));
        tester.add("a", "runs", PATIENT);
        tester.next();
        tester.add("a", "late", 5_000);
        tester.add("b", "early", 1_000);
        tester.advance(30);
        assertThat(foretold("a", 1, 9_000)).isEqualTo(70 + 110 + 100);
        assertThat(foretold("a", 3, 2_000)).isEqualTo(70 + 10 + 300);
        assertThat(foretold("b", 1, 500)).isEqualTo(70 + 10);
        assertThat(foretold("unknown", 1, 9_000)).isZero();
    }

    @Test
    void foretellsForSeveralWorkers() {
        ScheduleTester two = new ScheduleTester(new PoolSettings(2, 4, 100), 5);
        two.schedule.known().expect("a", times(Map.of(1, 100)));
        two.add("a", "runs", PATIENT);
        two.next();
        assertThat(two.schedule.forecast().finishNanos("a", 1, two.in(PATIENT), two.now()))
                .isEqualTo(two.in(100));
        assertThat(two.schedule.forecast().finishNanos("a", 5, two.in(PATIENT), two.now()))
                .isEqualTo(two.in(300));
    }

    private long foretold(String key, int count, long deadlineInMillis) {
        long finish = tester.schedule.forecast().finishNanos(key, count, tester.in(deadlineInMillis), tester.now());
        return (finish - tester.now()) / MILLISECOND;
    }

    private int bound() {
        return tester.schedule.forecast().bound();
    }

    private void add(String key, int count) {
        for (int i = 0; i < count; i++) {
            tester.add(key, key + i, PATIENT);
        }
    }

    private void assertRefused(String key, long deadlineInMillis, String detail) {
        assertThat(requireNonNull(tester.offer(key, "refused", deadlineInMillis))
                        .detail())
                .isEqualTo(detail);
    }
}
