package org.cnnlstm.batching;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of how long batches take, by key. Not thread-safe. */
final class KnownTimes<K> {

    /**
     * After so many inputs of a key in a row that were given up as too slow, one is run all the same: an estimate that has
     * become wrong would shut out its key for ever otherwise, as nothing would run to correct it.
     */
    private static final int PROBE_EVERY = 16;

    /** A new batch counts for an eighth of the average. */
    private static final int WEIGHT = 8;

    private final int batchLimit;
    private final Map<K, TimeCurve> curves = new HashMap<>();
    private long averageNanos;

    KnownTimes(int batchLimit) {
        this.batchLimit = batchLimit;
    }

    void expect(K key, BatchTimes times) {
        curves.put(key, new TimeCurve(batchLimit, times));
    }

    void forget(K key) {
        curves.remove(key);
    }

    @Nullable
    BatchTimes of(K key) {
        TimeCurve curve = curves.get(key);
        return curve == null ? null : curve.current();
    }

    /** Takes note of a batch that succeeded. */
    void ran(K key, int size, long nanos) {
        averageNanos = averageNanos == 0 ? nanos : averageNanos + (nanos - averageNanos) / WEIGHT;
        curves.computeIfAbsent(key, unknown -> new TimeCurve(batchLimit, null)).ran(size, nanos);
    }

    /**
     * Whether an input is clearly too slow for its deadline even if it is run alone and at once, by more than a fifth of its
     * time, as times vary.
     *
     * @param leftNanos until its deadline
     */
    boolean isHopeless(K key, long leftNanos) {
        TimeCurve curve = curves.get(key);
        BatchTimes times = curve == null ? null : curve.current();
        if (curve == null || times == null || leftNanos >= times.nanos(1) / 5 * 4) {
            return false;
        }
        return curve.givenUp() % PROBE_EVERY != 0;
    }

    /** How long a number of inputs of a key take one worker; a guess by the average batch where the key is unknown. */
    long workNanos(K key, int inputs) {
        BatchTimes times = of(key);
        if (times != null) {
            return times.nanosInBatches(inputs, batchLimit);
        }
        return averageNanos * ((inputs + batchLimit - 1) / batchLimit);
    }

    /** The time of one input as its share of the best batch; 0 if unknown. */
    long shareNanos(K key) {
        TimeCurve curve = curves.get(key);
        return curve == null ? 0 : curve.shareNanos();
    }
}
