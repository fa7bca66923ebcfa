package org.cnnlstm.bench.load;

import java.time.Duration;

/** Hears how far the work has come; called by the thread that runs the benchmark. */
public interface LoadObserver {

    /** A load begins. */
    void begins(String name, Duration length);

    /**
     * The load goes on.
     *
     * @param elapsed since it began
     * @param counts so far
     */
    void goesOn(Duration elapsed, Counts counts);

    /** The load is over. */
    void ends();
}
