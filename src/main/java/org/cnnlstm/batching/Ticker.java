package org.cnnlstm.batching;

/** A clock that only measures spans; injected, so that tests move it by hand. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment that stays the same; compare by subtraction. */
    long nanos();

    /** The machine's own. */
    static Ticker system() {
        return System::nanoTime;
    }
}
