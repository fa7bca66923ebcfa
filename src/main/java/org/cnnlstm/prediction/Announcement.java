package org.cnnlstm.prediction;

import java.util.concurrent.atomic.AtomicBoolean;

/** That a request was let in and will queue at least one input; closing takes it back. Thread-safe. */
final class Announcement implements AutoCloseable {

    private final Runnable takeBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param takeBack run once */
    Announcement(Runnable takeBack) {
        this.takeBack = takeBack;
    }

    /** Taking it back again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            takeBack.run();
        }
    }
}
