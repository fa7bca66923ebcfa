package org.cnnlstm.batching;

import java.util.concurrent.CompletableFuture;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** One input on its way to its output. What may change is changed by the schedule alone, under the pool's lock. */
final class Submission<K, I, O> {

    /** Where an input can be. It may go back from a worker to the queue, once; who has left does not come back. */
    enum Place {
        QUEUED,
        RUNNING,
        LEFT
    }

    private final K key;
    private final I input;
    private final long deadlineNanos;
    private final long submittedNanos;
    private final long urgencyNanos;
    private final long arrival;
    private final Context context;
    private final CompletableFuture<Completed<O>> answer = new CompletableFuture<>();

    /** Read without the lock to see that there is nothing left to do. */
    private volatile Place place = Place.QUEUED;

    private boolean alone;

    /**
     * @param longestWaitNanos the age from which on it is as urgent as if its deadline had come
     * @param arrival counts submissions, so that no two are equally urgent
     */
    Submission(
            K key,
            I input,
            long deadlineNanos,
            long submittedNanos,
            long longestWaitNanos,
            long arrival,
            Context context) {
        this.key = key;
        this.input = input;
        this.deadlineNanos = deadlineNanos;
        this.submittedNanos = submittedNanos;
        this.urgencyNanos = submittedNanos + Math.min(deadlineNanos - submittedNanos, longestWaitNanos);
        this.arrival = arrival;
        this.context = context;
    }

    K key() {
        return key;
    }

    I input() {
        return input;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    Context context() {
        return context;
    }

    /** What the submitter holds. */
    CompletableFuture<Completed<O>> answer() {
        return answer;
    }

    Place place() {
        return place;
    }

    void moveTo(Place next) {
        place = next;
    }

    /** Whether it was in a batch that failed, so that it must share no other. */
    boolean isAlone() {
        return alone;
    }

    void setAlone() {
        alone = true;
    }

    boolean isExpired(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    void expire() {
        answer.completeExceptionally(
                new ServiceException(Reason.DEADLINE_EXCEEDED, "No worker was free in time for the deadline."));
    }

    void shutDown() {
        answer.completeExceptionally(
                new ServiceException(Reason.SHUTTING_DOWN, "The workers ended before they took this input."));
    }

    /** By the deadline or the age bound, whichever comes first. By subtraction, since a ticker may start anywhere. */
    static int compareUrgency(Submission<?, ?, ?> a, Submission<?, ?, ?> b) {
        return compare(a.urgencyNanos - b.urgencyNanos, a, b);
    }

    static int compareDeadline(Submission<?, ?, ?> a, Submission<?, ?, ?> b) {
        return compare(a.deadlineNanos - b.deadlineNanos, a, b);
    }

    private static int compare(long difference, Submission<?, ?, ?> a, Submission<?, ?, ?> b) {
        return difference != 0 ? Long.signum(difference) : Long.compare(a.arrival, b.arrival);
    }

    /** Whether it goes before one that would be submitted now with that urgency. */
    boolean isAheadOf(long otherUrgencyNanos) {
        return urgencyNanos - otherUrgencyNanos <= 0;
    }
}
