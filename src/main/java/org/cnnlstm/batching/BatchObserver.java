package org.cnnlstm.batching;

import java.time.Duration;

/** Hears what the batcher does. Called on its threads: quick, and never throwing. */
public interface BatchObserver {

    /** A batch was run, whether it succeeded or not. */
    void batchFinished(int size, Duration took);

    /** Does nothing. */
    static BatchObserver none() {
        return (size, took) -> {};
    }
}
