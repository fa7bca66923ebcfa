package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.batching.BatchTimesTest.times;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes first, and with whom. The clock is about to overflow. */
class ScheduleOrderTest {

    private final ScheduleTester tester = new ScheduleTester(
            new PoolSettings(1, 3, 100, Duration.ofSeconds(2), Duration.ofSeconds(1)), Long.MAX_VALUE - 5);

    @Test
    void mostUrgentLeadsAndTakesItsKeyAlone() {
        tester.add("a", "a2", 200);
        tester.add("b", "b1", 100);
        tester.add("a", "a3", 300);
        tester.add("b", "b4", 400);
        assertThat(tester.nextInputs()).containsExactly("b1", "b4");
        assertThat(tester.nextInputs()).containsExactly("a2", "a3");
        assertThat(tester.ask(0)).isNull();
    }

    @Test
    void equalDeadlinesLeaveInOrderOfArrivalAndBatchesStopAtTheirLimit() {
        for (int i = 0; i < 5; i++) {
            tester.add("a", "input" + i, 100);
        }
        assertThat(tester.nextInputs()).containsExactly("input0", "input1", "input2");
        assertThat(tester.nextInputs()).containsExactly("input3", "input4");
    }

    @Test
    void nothingIsOvertakenByWhatArrivesLaterThanTheAgeBound() {
        tester.schedule.known().expect("a", times(Map.of(1, 1)));
        tester.add("a", "patient", 60_000);
        tester.advance(1_900);
        tester.add("a", "urgent", 90);
        tester.add("a", "within the bound", 1_000);
        tester.advance(80);
        tester.add("a", "too late to overtake", 50);
        assertThat(tester.nextInputs()).containsExactly("urgent");
        assertThat(tester.nextInputs()).containsExactly("patient");
        assertThat(tester.nextInputs()).containsExactly("too late to overtake");
        assertThat(tester.nextInputs()).containsExactly("within the bound");
    }

    @Test
    void expiredInputsAreGivenUpWhereverTheyStand() {
        tester.add("a", "expires", 3_000);
        tester.add("a", "stays", 60_000);
        tester.advance(2_500);
        tester.add("a", "urgent", 10);
        assertThat(tester.schedule.takeExpired(tester.now())).isEmpty();
        tester.advance(500);
        assertThat(tester.nextInputs()).containsExactly("stays");
        assertThat(tester.given()).containsExactly("urgent", "expires");
    }

    @Test
    void inputThatCannotBeKeptEvenAloneIsGivenUpWhenItIsTaken() {
        tester.add("a", "hopeless", 50);
        tester.add("a", "fine", 500);
        tester.schedule.known().expect("a", times(Map.of(1, 100)));
        assertThat(tester.nextInputs()).containsExactly("fine");
        assertThat(tester.given()).containsExactly("hopeless");
    }

    @Test
    void withdrawnInputIsInNoBatch() {
        Submission<String, String, String> queued = tester.add("a", "queued", 100);
        Submission<String, String, String> runs = tester.add("a", "runs", 200);
        assertThat(tester.schedule.withdraw(queued)).isEqualTo(CancelPoint.QUEUED);
        assertThat(tester.schedule.withdraw(queued)).isNull();
        Batch<String, String, String, Object> batch = tester.next();
        assertThat(batch.inputs()).containsExactly("runs");
        assertThat(tester.schedule.withdraw(runs)).isEqualTo(CancelPoint.RUNNING);
        tester.schedule.succeeded(0, batch, tester.now());
        assertThat(tester.schedule.withdraw(runs)).isNull();
    }

    @Test
    void inputsOfAFailedBatchRunAloneInTheirPlaces() {
        tester.add("a", "first", 100);
        Submission<String, String, String> cancelled = tester.add("a", "cancelled", 200);
        tester.add("a", "third", 300);
        Batch<String, String, String, Object> batch = tester.next();
        tester.add("a", "urgent", 50);
        tester.add("a", "between", 250);
        assertThat(cancelled.answer().cancel(false)).isTrue();
        assertThat(tester.schedule.failed(batch)).isNull();
        assertThat(tester.schedule.withdraw(cancelled)).isEqualTo(CancelPoint.RUNNING);
        assertThat(tester.nextInputs()).containsExactly("urgent", "between");
        assertThat(tester.nextInputs()).containsExactly("first");
        Batch<String, String, String, Object> last = tester.next();
        assertThat(last.inputs()).containsExactly("third");
        assertThat(last.isSecondTry()).isTrue();
        assertThat(tester.schedule.failed(last)).isSameAs(last.submissions().get(0));
        assertThat(tester.ask(0)).isNull();
    }

    @Test
    void tasksComeFirst() {
        tester.add("a", "input", 100);
        Task<String, String, String, Object> task = Task.of(processor -> {});
        tester.schedule.assign(0, task);
        assertThat(tester.ask(0)).isSameAs(task);
        assertThat(tester.nextInputs()).isEqualTo(List.of("input"));
    }
}
