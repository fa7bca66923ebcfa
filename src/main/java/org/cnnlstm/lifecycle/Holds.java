package org.cnnlstm.lifecycle;

import java.util.concurrent.CompletableFuture;

/**
 * Counts who uses something that is to go when nobody does any more. Thread-safe.
 *
 * <ul>
 *   <li>Once retired, nobody new may take hold.
 *   <li>{@link #free} completes once, when it is retired and the last hold is let go.
 * </ul>
 */
final class Holds {

    private final CompletableFuture<Void> free = new CompletableFuture<>();
    private int count;
    private boolean retired;

    /** @return false if it is retired */
    synchronized boolean take() {
        if (retired) {
            return false;
        }
        count++;
        return true;
    }

    /** Lets one go; to be called once for each that was taken. */
    void letGo() {
        boolean last;
        synchronized (this) {
            count--;
            last = retired && count == 0;
        }
        if (last) {
            free.complete(null);
        }
    }

    /** Lets nobody new take hold. */
    void retire() {
        boolean idle;
        synchronized (this) {
            retired = true;
            idle = count == 0;
        }
        if (idle) {
            free.complete(null);
        }
    }

    CompletableFuture<Void> free() {
        return free;
    }
}
