package org.cnnlstm.batching;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What each worker does: it is idle, as all are at first; it has been running something since a moment; or it is away, while
 * it gets another processor. Not thread-safe.
 */
final class WorkerStates {

    private final BitSet busy = new BitSet();
    private final BitSet idle = new BitSet();
    private final long[] sinceNanos;
    private final long[] expectedNanos;

    WorkerStates(int workers) {
        sinceNanos = new long[workers];
        expectedNanos = new long[workers];
        idle.set(0, workers);
    }

    /** @param expected how long it will take; 0 if unknown */
    void begin(int worker, long now, long expected) {
        idle.clear(worker);
        busy.set(worker);
        sinceNanos[worker] = now;
        expectedNanos[worker] = expected;
    }

    /** It has nothing to do. */
    void rest(int worker) {
        busy.clear(worker);
        idle.set(worker);
    }

    /** It is gone, until it asks for something to do. */
    void leave(int worker) {
        busy.clear(worker);
        idle.clear(worker);
    }

    boolean anyIdle() {
        return !idle.isEmpty();
    }

    int busy() {
        return busy.cardinality();
    }

    /** How long a worker has been running what it runs. */
    long ranNanos(int worker, long now) {
        return now - sinceNanos[worker];
    }

    /** How long the one that has been running longest has been running. */
    long longestNanos(long now) {
        return busy.stream().mapToLong(worker -> ranNanos(worker, now)).max().orElse(0);
    }

    /** When each is free, as far as known, counted from now; not below zero. */
    long[] freeNanos(long now) {
        long[] free = new long[sinceNanos.length];
        for (int worker = busy.nextSetBit(0); worker >= 0; worker = busy.nextSetBit(worker + 1)) {
            free[worker] = Math.max(0, expectedNanos[worker] - ranNanos(worker, now));
        }
        return free;
    }

    /** The sum of {@link #freeNanos}. */
    long remainingNanos(long now) {
        return Arrays.stream(freeNanos(now)).sum();
    }
}
