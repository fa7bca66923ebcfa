package org.cnnlstm.prediction;

/** That a request was let in and will queue at least one input; closing takes it back. Thread-safe. */
final class Announcement implements AutoCloseable {

    private final Runnable onArrival;
    private final Runnable onClose;
    private final Runnable onCloseAfterArrival;
    private boolean arrived;
    private boolean closed;

    /**
     * @param onArrival run once at most
     * @param onClose run once
     * @param onCloseAfterArrival run once, if {@code onArrival} was
     */
    Announcement(Runnable onArrival, Runnable onClose, Runnable onCloseAfterArrival) {
        this.onArrival = onArrival;
        this.onClose = onClose;
        this.onCloseAfterArrival = onCloseAfterArrival;
    }

    /** Notes that the whole body is there, so that inputs follow soon. */
    synchronized void arrived() {
        if (!arrived && !closed) {
            arrived = true;
            onArrival.run();
        }
    }

    /** Taking it back again does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            onClose.run();
            if (arrived) {
                onCloseAfterArrival.run();
            }
        }
    }
}
