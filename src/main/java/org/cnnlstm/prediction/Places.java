package org.cnnlstm.prediction;

import java.util.concurrent.Semaphore;

/** What there is room for at one moment: so many requests, and so many bytes of their bodies. Thread-safe. */
final class Places {

    /** Bytes are counted in these, so that budgets of terabytes still fit a semaphore. */
    private static final int UNIT = 1024;

    private final Semaphore requests;
    private final Semaphore units;

    Places(int maxRequests, long maxBytes) {
        this.requests = new Semaphore(maxRequests);
        this.units = new Semaphore(units(maxBytes));
    }

    /** Whether one more request is let in; who is, calls {@link #leave}. */
    boolean enter(long bytes) {
        if (!requests.tryAcquire()) {
            return false;
        }
        if (!units.tryAcquire(units(bytes))) {
            requests.release();
            return false;
        }
        return true;
    }

    /** Makes room again. */
    void leave(long bytes) {
        units.release(units(bytes));
        requests.release();
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }
}
