package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {

    private final DeadlineQueue<String, String, String> queue = new DeadlineQueue<>(3, 6);
    private long arrivals;

    @Test
    void mostUrgentLeads() {
        add("a", "late", 300);
        add("a", "early", 100);
        add("a", "middle", 200);
        assertThat(inputs(queue.takeBatch())).containsExactly("early", "middle", "late");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void equalDeadlinesLeaveInOrderOfArrival() {
        add("a", "first", 100);
        add("a", "second", 100);
        add("a", "third", 100);
        assertThat(inputs(queue.takeBatch())).containsExactly("first", "second", "third");
    }

    @Test
    void urgencySurvivesTheTickersOverflow() {
        add("a", "after", Long.MIN_VALUE + 5);
        add("a", "before", Long.MAX_VALUE - 5);
        assertThat(inputs(queue.takeBatch())).containsExactly("before", "after");
    }

    @Test
    void batchHoldsTheMostUrgentKeyAlone() {
        add("a", "a2", 200);
        add("b", "b1", 100);
        add("a", "a3", 300);
        add("b", "b4", 400);
        assertThat(inputs(queue.takeBatch())).containsExactly("b1", "b4");
        assertThat(inputs(queue.takeBatch())).containsExactly("a2", "a3");
    }

    @Test
    void batchStopsAtItsLimit() {
        for (int i = 0; i < 5; i++) {
            add("a", "input" + i, i);
        }
        assertThat(inputs(queue.takeBatch())).containsExactly("input0", "input1", "input2");
        assertThat(inputs(queue.takeBatch())).containsExactly("input3", "input4");
    }

    @Test
    void expiresWhatHasReachedItsDeadlineAndNothingElse() {
        add("a", "later", 101);
        add("b", "now", 100);
        add("a", "past", 99);
        assertThat(inputs(queue.takeExpired(100))).containsExactly("past", "now");
        assertThat(inputs(queue.takeBatch())).containsExactly("later");
    }

    @Test
    void removedInputIsInNoBatch() {
        add("a", "kept", 100);
        Submission<String, String, String> removed = add("a", "removed", 50);
        queue.remove(removed);
        queue.remove(removed);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(inputs(queue.takeBatch())).containsExactly("kept");
    }

    @Test
    void holdsNoMoreThanItsCapacity() {
        for (int i = 0; i < 6; i++) {
            assertThat(queue.isFull()).isFalse();
            add("a", "input" + i, i);
        }
        assertThat(queue.isFull()).isTrue();
        assertThatThrownBy(() -> add("a", "too many", 7)).isInstanceOf(IllegalStateException.class);
    }

    private Submission<String, String, String> add(String key, String input, long deadlineNanos) {
        Submission<String, String, String> submission =
                new Submission<>(key, input, deadlineNanos, 0, arrivals++, new CompletableFuture<>());
        queue.add(submission);
        return submission;
    }

    private static List<String> inputs(List<Submission<String, String, String>> submissions) {
        return submissions.stream().map(Submission::input).toList();
    }
}
