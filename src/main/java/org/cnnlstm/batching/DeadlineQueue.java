package org.cnnlstm.batching;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * The inputs that wait, and the policy by which they form batches: the most urgent one leads, and the most urgent others
 * of its key go with it. Nothing waits for a batch to fill. Not thread-safe.
 *
 * <ul>
 *   <li>At most {@code capacity} inputs wait.
 *   <li>They are ordered by deadline, equal deadlines by arrival.
 *   <li>A batch has 1 to {@code batchLimit} inputs, all of one key.
 *   <li>An input leaves just once: in a batch, as expired, or removed.
 * </ul>
 */
final class DeadlineQueue<K, I, O> {

    private final int batchLimit;
    private final int capacity;
    private final TreeSet<Submission<K, I, O>> waiting = new TreeSet<>(DeadlineQueue::compareUrgency);

    DeadlineQueue(int batchLimit, int capacity) {
        this.batchLimit = batchLimit;
        this.capacity = capacity;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() == capacity;
    }

    void add(Submission<K, I, O> submission) {
        if (isFull()) {
            throw new IllegalStateException("the queue already holds " + capacity + " inputs");
        }
        waiting.add(submission);
    }

    /** Takes one out, if it is still here. */
    void remove(Submission<K, I, O> submission) {
        waiting.remove(submission);
    }

    /** Takes out all whose deadline has passed. */
    List<Submission<K, I, O>> takeExpired(long nowNanos) {
        List<Submission<K, I, O>> expired = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().isExpired(nowNanos)) {
            expired.add(waiting.first());
            waiting.remove(waiting.first());
        }
        return expired;
    }

    /** Takes out the next batch, the most urgent input first; there must be one. */
    List<Submission<K, I, O>> takeBatch() {
        K key = waiting.first().key();
        List<Submission<K, I, O>> batch = new ArrayList<>(batchLimit);
        Iterator<Submission<K, I, O>> byUrgency = waiting.iterator();
        while (byUrgency.hasNext() && batch.size() < batchLimit) {
            Submission<K, I, O> next = byUrgency.next();
            if (next.key().equals(key)) {
                byUrgency.remove();
                batch.add(next);
            }
        }
        return batch;
    }

    /** By subtraction, since a ticker may start anywhere and overflow. */
    private static int compareUrgency(Submission<?, ?, ?> a, Submission<?, ?, ?> b) {
        int byDeadline = Long.signum(a.deadlineNanos() - b.deadlineNanos());
        return byDeadline != 0 ? byDeadline : Long.compare(a.arrival(), b.arrival());
    }
}
