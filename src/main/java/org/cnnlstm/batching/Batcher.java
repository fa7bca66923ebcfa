package org.cnnlstm.batching;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Groups single inputs into batches and runs them on a fixed pool of workers. Inputs of one key may share a batch, those
 * of different keys never do. Thread-safe; no method waits for a worker.
 *
 * @param <K> what a batch has in common, such as a model's version
 * @param <I> an input
 * @param <O> its output
 * @param <P> what each worker owns to process batches with
 */
public interface Batcher<K, I, O, P extends BatchProcessor<K, I, O>> extends AutoCloseable {

    /**
     * Queues one input.
     *
     * @param deadlineNanos the moment, by the batcher's ticker, after which nobody wants the output
     * @return completes with the output, or exceptionally with a {@link org.cnnlstm.failure.ServiceException}:
     *     {@code DEADLINE_EXCEEDED} if no worker took the input in time, what the processor threw if it was a
     *     {@code ServiceException}, {@code INFERENCE_FAILED} if it was anything else. It may complete late; who must not
     *     wait past the deadline stops waiting then and cancels. Cancelling takes the input out of the queue if it is
     *     still there.
     * @throws org.cnnlstm.failure.ServiceException {@code OVERLOADED} if the queue is full, {@code SHUTTING_DOWN} after
     *     close
     */
    CompletableFuture<Completed<O>> submit(K key, I input, long deadlineNanos);

    /**
     * Runs a task once on each worker, each on its own thread with its own processor, between batches: warm-up, opening
     * and closing of sessions. Tasks come before queued inputs.
     *
     * @return completes when every worker has run it; exceptionally with the first failure, after all have
     * @throws org.cnnlstm.failure.ServiceException {@code SHUTTING_DOWN} after close
     */
    CompletableFuture<Void> onEveryWorker(Consumer<P> task);

    /** How many inputs wait. */
    int depth();

    /** How many may wait. */
    int capacity();

    /** How many workers there are. */
    int workers();

    /** How many of them are running a batch or a task. */
    int busy();

    /** When an input that finds no room is worth sending again: about when those that wait have run; 1 to 60 s. */
    Duration retryAfter();

    /**
     * Takes no more inputs, finishes those in the queue within their deadlines, closes every worker's processor on its
     * own thread, and returns when the workers have ended.
     */
    @Override
    void close();
}
