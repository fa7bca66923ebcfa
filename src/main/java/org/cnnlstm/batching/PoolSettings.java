package org.cnnlstm.batching;

import java.time.Duration;

/**
 * How large a pool is.
 *
 * @param workers threads, each with a processor of its own, at least 1
 * @param batchLimit inputs in one batch at most, at least 1
 * @param capacity inputs that may wait, at least 1
 * @param longestWait the age bound, above zero: an input is overtaken by nothing that arrives more than this later,
 *     however urgent that is
 * @param queueTime above zero: no more inputs may wait than can be computed in this time, as far as it is known how long
 *     they take; but always {@link #leastCapacity}, and never more than the capacity
 */
public record PoolSettings(int workers, int batchLimit, int capacity, Duration longestWait, Duration queueTime) {

    /** The longest that an input is overtaken by later ones, unless set. */
    public static final Duration DEFAULT_LONGEST_WAIT = Duration.ofSeconds(2);

    /** How much work may wait, unless set. */
    public static final Duration DEFAULT_QUEUE_TIME = Duration.ofSeconds(1);

    public PoolSettings {
        if (workers < 1 || batchLimit < 1 || capacity < 1) {
            throw new IllegalArgumentException("a pool of " + workers + " workers, batches of " + batchLimit
                    + " and room for " + capacity + " inputs: each must be at least 1");
        }
        if (!isPositive(longestWait) || !isPositive(queueTime)) {
            throw new IllegalArgumentException(
                    "a longest wait of " + longestWait + " and a queue of " + queueTime + ": each must be above zero");
        }
    }

    /** With {@link #DEFAULT_LONGEST_WAIT} and {@link #DEFAULT_QUEUE_TIME}. */
    public PoolSettings(int workers, int batchLimit, int capacity) {
        this(workers, batchLimit, capacity, DEFAULT_LONGEST_WAIT, DEFAULT_QUEUE_TIME);
    }

    /** How many inputs may wait however slow they are: two full batches a worker, or the capacity if that is less. */
    public int leastCapacity() {
        return (int) Math.min(capacity, 2L * workers * batchLimit);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
