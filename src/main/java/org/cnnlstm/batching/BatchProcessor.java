package org.cnnlstm.batching;

import java.util.List;

/**
 * Runs batches for one worker: made, used and closed on that worker's thread, so it need not be thread-safe.
 *
 * @param <K> what a batch has in common
 * @param <I> an input
 * @param <O> its output
 */
public interface BatchProcessor<K, I, O> extends AutoCloseable {

    /**
     * Runs one batch.
     *
     * @param inputs at least one
     * @return as many outputs; output i answers input i
     */
    List<O> process(K key, List<I> inputs);

    @Override
    void close();
}
