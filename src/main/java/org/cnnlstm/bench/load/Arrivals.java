package org.cnnlstm.bench.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The moments of a Poisson process: what many clients that know nothing of each other do. The same seed makes the same moments. Not
 * thread-safe.
 */
final class Arrivals {

    /** What {@link #next()} says when the time is over. */
    static final long OVER = -1;

    private final double meanGapNanos;
    private final long lengthNanos;
    private final SplittableRandom random;
    private double at;

    /**
     * From 0 to the length.
     *
     * @param rate a second, above 0
     */
    Arrivals(double rate, long lengthNanos, long seed) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a rate of " + rate + " requests a second is not above 0");
        }
        this.meanGapNanos = 1e9 / rate;
        this.lengthNanos = lengthNanos;
        this.random = new SplittableRandom(seed);
    }

    /** Nanoseconds since the beginning, or {@link #OVER}. */
    long next() {
        at += meanGapNanos * random.nextExponential();
        return at < lengthNanos ? (long) at : OVER;
    }

    /** All that are left. */
    long[] all() {
        long[] all = new long[1024];
        int count = 0;
        for (long next = next(); next != OVER; next = next()) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = next;
        }
        return Arrays.copyOf(all, count);
    }
}
