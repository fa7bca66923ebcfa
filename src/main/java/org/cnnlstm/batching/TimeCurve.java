package org.cnnlstm.batching;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * t(b) of one key: as it was told, times a factor that follows what is seen; or, where nobody told, as it was seen. A new
 * observation counts for an eighth, and for no more than double and no less than half of what was expected: one that is
 * far off moves the estimate by an eighth at most, while a machine that is slowed down is followed within some ten batches.
 * Not thread-safe.
 */
final class TimeCurve {

    private static final double WEIGHT = 1.0 / 8;
    private static final double FURTHEST = 2;
    private static final double SLOWEST = 1000;

    private final int batchLimit;
    private final @Nullable BatchTimes told;
    private double factor = 1;
    private final SortedMap<Integer, Duration> seen = new TreeMap<>();
    private @Nullable BatchTimes current;
    private long shareNanos;
    private int hopeless;

    TimeCurve(int batchLimit, @Nullable BatchTimes told) {
        this.batchLimit = batchLimit;
        this.told = told;
        if (told != null) {
            know(told);
        }
    }

    /**
     * As it is known now.
     *
     * @return null until it was told, or a single input and a full batch were seen: what lies between two seen sizes is
     *     guessed well, what lies beyond them is not
     */
    @Nullable
    BatchTimes current() {
        return current;
    }

    /** The time of one input as its share of the best batch; 0 while that is not known. */
    long shareNanos() {
        return shareNanos;
    }

    /** Takes note of a batch that succeeded. */
    void ran(int size, long nanos) {
        hopeless = 0;
        if (told != null) {
            double ratio = follow(factor, (double) nanos / told.nanos(size));
            factor = Math.min(SLOWEST, Math.max(1 / SLOWEST, ratio));
            know(told.scaled(factor));
        } else if (isRemembered(size)) {
            seen.merge(
                    size,
                    Duration.ofNanos(Math.max(1, nanos)),
                    (before, latest) -> Duration.ofNanos(
                            Math.max(1, Math.round(follow((double) before.toNanos(), (double) latest.toNanos())))));
            if (seen.containsKey(1) && seen.containsKey(batchLimit)) {
                know(BatchTimes.of(seen));
            }
        }
    }

    /** Counts an input that was given up since it would take too long; whatever {@link #ran} ends the count. */
    int givenUp() {
        return ++hopeless;
    }

    private void know(BatchTimes times) {
        int best = times.bestSize(batchLimit);
        current = times;
        shareNanos = Math.max(1, times.nanos(best) / best);
    }

    private static double follow(double expected, double latest) {
        double near = Math.min(expected * FURTHEST, Math.max(expected / FURTHEST, latest));
        return expected + (near - expected) * WEIGHT;
    }

    /** A few sizes say enough, and each is one more to try when a size is chosen. */
    private boolean isRemembered(int size) {
        return size == batchLimit || Integer.bitCount(size) == 1;
    }
}
