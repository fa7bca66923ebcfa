package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.batching.BatchTimesTest.times;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many go together. */
class LookAheadTest {

    private static final long PATIENT = 60_000;

    private final ScheduleTester tester = tester(1);

    @Test
    void allGoTogetherWhereThatTakesNoLonger() {
        expect("a", Map.of(1, 100, 8, 110));
        add("a", 12, PATIENT);
        assertThat(tester.next().size()).isEqualTo(8);
        assertThat(tester.next().size()).isEqualTo(4);
    }

    @Test
    void oneByOneWhereTogetherTakesAsLong() {
        expect("a", Map.of(1, 100, 8, 770));
        add("a", 12, PATIENT);
        assertThat(tester.next().size()).isEqualTo(1);
    }

    @Test
    void allThatMayWhereNothingIsKnown() {
        add("a", 12, PATIENT);
        assertThat(tester.next().size()).isEqualTo(8);
    }

    @Test
    void noBatchBreaksADeadlineThatASmallerOneKeeps() {
        add("a", 1, 150);
        add("a", 7, PATIENT);
        expect("a", Map.of(1, 100, 8, 200));
        assertThat(tester.next().size()).isEqualTo(1);
        assertThat(tester.next().size()).isEqualTo(7);
    }

    @Test
    void deadlineOfAnotherKeyCountsToo() {
        add("b", 4, 380);
        add("a", 1, 390);
        add("b", 4, PATIENT);
        expect("a", Map.of(1, 100));
        expect("b", Map.of(1, 120, 4, 240, 8, 310));
        assertThat(tester.next().size()).isEqualTo(4);
        assertThat(tester.next().inputs()).containsExactly("a0");
    }

    @Test
    void lostDeadlinesDoNotKeepTheOthersSmall() {
        add("a", 1, 90);
        add("a", 7, 250);
        expect("a", Map.of(1, 100, 8, 200));
        assertThat(tester.next().size()).isEqualTo(8);
    }

    @Test
    void workersShareWhatTakesLongerTogether() {
        ScheduleTester two = tester(2);
        two.schedule.known().expect("a", times(Map.of(1, 100, 2, 190)));
        two.add("a", "first", PATIENT);
        two.add("a", "second", PATIENT);
        assertThat(two.nextInputs()).containsExactly("first");
        assertThat(two.inputsOf(two.ask(1))).containsExactly("second");
    }

    private void expect(String key, Map<Integer, Integer> millis) {
        tester.schedule.known().expect(key, times(millis));
    }

    private void add(String key, int count, long deadlineInMillis) {
        for (int i = 0; i < count; i++) {
            tester.add(key, key + i, deadlineInMillis);
        }
    }

    private static ScheduleTester tester(int workers) {
        return new ScheduleTester(new PoolSettings(workers, 8, 100, Duration.ofMinutes(2), Duration.ofMinutes(1)), 17);
    }
}
