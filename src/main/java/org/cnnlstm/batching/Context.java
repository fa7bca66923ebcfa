package org.cnnlstm.batching;

/**
 * What log lines and traces need to know of whoever submitted an input, such as a request's id. Captured on the submitting
 * thread, used on a worker's.
 */
@FunctionalInterface
public interface Context {

    /** A task that runs the given one with this context in place, and restores what was there before. */
    Runnable wrap(Runnable task);

    /** Nothing to know. */
    static Context none() {
        return task -> task;
    }
}
