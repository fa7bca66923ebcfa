package org.cnnlstm.batching;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule on a clock that is moved by hand, in milliseconds; an input's name is its value. */
final class ScheduleTester {

    static final long MILLISECOND = 1_000_000;

    final Schedule<String, String, String, Object> schedule;
    final List<Submission<String, String, String>> given = new ArrayList<>();

    private final PoolSettings settings;
    private long now;
    private long arrivals;

    ScheduleTester(PoolSettings settings, long start) {
        this.settings = settings;
        this.schedule = new Schedule<>(settings);
        this.now = start;
    }

    void advance(long millis) {
        now += millis * MILLISECOND;
    }

    long now() {
        return now;
    }

    /** By the clock, some milliseconds from now. */
    long in(long millis) {
        return now + millis * MILLISECOND;
    }

    Submission<String, String, String> add(String key, String input, long deadlineInMillis) {
        Submission<String, String, String> submission = submission(key, input, deadlineInMillis);
        assertThat(schedule.offer(submission, now)).isNull();
        return submission;
    }

    @Nullable
    Refusal offer(String key, String input, long deadlineInMillis) {
        return schedule.offer(submission(key, input, deadlineInMillis), now);
    }

    /** The next assignment of worker 0, which has to be a batch. */
    Batch<String, String, String, Object> next() {
        return batch(ask(0));
    }

    List<String> inputsOf(@Nullable Assignment<String, String, String, Object> assignment) {
        return batch(assignment).inputs();
    }

    private static Batch<String, String, String, Object> batch(
            @Nullable Assignment<String, String, String, Object> assignment) {
        assertThat(assignment).isInstanceOf(Batch.class);
        return (Batch<String, String, String, Object>) requireNonNull(assignment);
    }

    @Nullable
    Assignment<String, String, String, Object> ask(int worker) {
        schedule.workers().rest(worker);
        return schedule.next(worker, now, given);
    }

    List<String> nextInputs() {
        return next().inputs();
    }

    List<String> given() {
        return given.stream().map(Submission::input).toList();
    }

    private Submission<String, String, String> submission(String key, String input, long deadlineInMillis) {
        return new Submission<>(
                key, input, in(deadlineInMillis), now, settings.longestWait().toNanos(), arrivals++, Context.none());
    }
}
