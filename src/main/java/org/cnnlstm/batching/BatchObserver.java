package org.cnnlstm.batching;

import java.time.Duration;

/** Hears what the batcher does. Called on its threads, and on those that cancel: quick, and never throwing. */
public interface BatchObserver {

    /** A batch was run, whether it succeeded or not. */
    void batchFinished(int size, Duration took);

    /**
     * An input's future was cancelled, or completed by its owner, before its output was there.
     *
     * @param saved the time that a worker would have spent on it, its share of a batch; zero where that is not known, and
     *     for {@link CancelPoint#RUNNING}
     */
    default void cancelled(CancelPoint point, Duration saved) {}

    /**
     * An input left the queue since its deadline had passed, or could not be met any more; it is never computed.
     *
     * @param saved as of {@link #cancelled}
     */
    default void expired(Duration saved) {}

    /** An input of a batch that failed was run again by itself. */
    default void ranAlone(boolean failed) {}

    /** A worker's processor threw an {@link Error}; another worker, with a processor of its own, takes its place. */
    default void workerReplaced(Throwable cause) {}

    /** Does nothing. */
    static BatchObserver none() {
        return (size, took) -> {};
    }
}
