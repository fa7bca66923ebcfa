package org.cnnlstm.batching;

/**
 * How large a pool is.
 *
 * @param workers threads, each with a processor of its own, at least 1
 * @param batchLimit inputs in one batch at most, at least 1
 * @param capacity inputs that may wait, at least 1
 */
public record PoolSettings(int workers, int batchLimit, int capacity) {

    public PoolSettings {
        if (workers < 1 || batchLimit < 1 || capacity < 1) {
            throw new IllegalArgumentException("a pool of " + workers + " workers, batches of " + batchLimit
                    + " and room for " + capacity + " inputs: each must be at least 1");
        }
    }
}
