package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
     *     {@code DEADLINE_EXCEEDED} when its deadline comes before a worker takes it, or is clearly out of reach when one
     *     would; what the processor threw for this input alone if it was a {@code ServiceException}, {@code INFERENCE_FAILED}
     *     if it was anything else; {@code SHUTTING_DOWN} if the workers ended without it. Once a worker has begun it may
     *     complete late; who must not wait past the deadline stops waiting then and cancels. Cancelling takes the input out
     *     of the queue if it is still there.
     * @throws org.cnnlstm.failure.ServiceException {@code OVERLOADED} if the queue is full, or if the input would have its
     *     output after the deadline, with the time after which it may be sent again; never while nothing waits and a worker
     *     is free. {@code SHUTTING_DOWN} after close
     */
    CompletableFuture<Completed<O>> submit(K key, I input, long deadlineNanos);

    /**
     * Runs a task once on each worker, each on its own thread with its own processor, between batches: warm-up, opening
     * and closing of sessions. Tasks come before queued inputs.
     *
     * @return completes when every worker has run it; exceptionally with the first failure, after all have. An {@link Error}
     *     in a task or a slice replaces the worker
     * @throws org.cnnlstm.failure.ServiceException {@code SHUTTING_DOWN} after close
     */
    CompletableFuture<Void> onEveryWorker(Consumer<P> task);

    /**
     * Runs slices one after the other on one worker, the same one as long as it lives, between batches: work in the
     * background that leaves the traffic most of the time. A slice runs at once when nothing waits, otherwise only if
     * slices have had less than a quarter of the recent time; so it gets its share, and never starves.
     *
     * @return completes with the last slice; exceptionally with the first failure, after which no further slice is run
     * @throws org.cnnlstm.failure.ServiceException {@code SHUTTING_DOWN} after close
     */
    CompletableFuture<Void> inSlices(List<Consumer<P>> slices);

    /**
     * Tells how long batches of a key take, and replaces what was known of it. Before, and for keys that nobody told of, it
     * is learnt from what is run.
     */
    void expect(K key, BatchTimes times);

    /** Forgets how long batches of a key take. */
    void forget(K key);

    /** How long batches of a key take, as told, corrected by what was seen since; empty if nothing is known. */
    Optional<BatchTimes> times(K key);

    /**
     * When, by the ticker, inputs would have their outputs if they were submitted now: behind all that is queued before
     * them, and what runs. An estimate, by the state at this moment.
     *
     * @param inputs at least 1
     * @param deadlineNanos the deadline of all of them, by the ticker
     * @return now, if nothing is known of the key
     */
    long predictedFinishNanos(K key, int inputs, long deadlineNanos);

    /** How many inputs wait. */
    int depth();

    /** How many may wait at this moment; it follows the time that batches take. */
    int capacity();

    /** How many workers there are. */
    int workers();

    /** How many of them are running a batch or a task. */
    int busy();

    /** How long the work that has been running longest has been running; zero if all workers are idle. */
    Duration longestRun();

    /** When an input that finds no room is worth sending again: about when those that wait have run; 1 to 60 s. */
    Duration retryAfter();

    /**
     * Takes no more inputs, finishes those in the queue within their deadlines, closes every worker's processor on its
     * own thread, and returns when the workers have ended.
     */
    @Override
    void close();
}
