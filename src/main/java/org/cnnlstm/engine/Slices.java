package org.cnnlstm.engine;

import java.util.function.Supplier;

/**
 * Where a long computation is done, piece by piece: compiling a network and comparing it with the reference would otherwise
 * keep the processor from requests for seconds. All slices of one computation run on the same thread, one after the other.
 */
public interface Slices {

    /**
     * Runs one slice, and waits for it.
     *
     * @return what the slice returned; what it threw is thrown here
     */
    <T> T run(Supplier<T> slice);

    /** Whether requests may wait for where slices run, so that one that takes long would be felt. */
    boolean areShared();

    /** Runs one slice that returns nothing. */
    default void run(Runnable slice) {
        run(() -> {
            slice.run();
            return true;
        });
    }

    /** On the caller's own thread, at once: for who has nobody to leave room for. */
    static Slices here() {
        return new Slices() {
            @Override
            public <T> T run(Supplier<T> slice) {
                return slice.get();
            }

            @Override
            public boolean areShared() {
                return false;
            }
        };
    }
}
