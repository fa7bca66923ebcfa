package org.cnnlstm.prediction;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * Lets only so many pictures lie decoded in memory at one moment; the others wait in the order they came, never past their
 * deadline. Thread-safe.
 */
final class Decoders {

    private final Semaphore free;

    Decoders(int count) {
        this.free = new Semaphore(count, true);
    }

    /**
     * Waits for a turn, which {@link #leave} ends.
     *
     * @throws ServiceException {@code DEADLINE_EXCEEDED}, or {@code SHUTTING_DOWN} if the thread is interrupted; these
     *     concern the request, not the picture
     */
    void enter(Deadline deadline) {
        try {
            if (!free.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw deadline.exceeded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(Reason.SHUTTING_DOWN, "The server stopped before the answer was ready.", e);
        }
    }

    /** Lets the next one in. */
    void leave() {
        free.release();
    }
}
