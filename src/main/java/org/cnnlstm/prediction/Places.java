package org.cnnlstm.prediction;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.cnnlstm.failure.ServiceException;

/** What there is room for at one moment: so many requests, and so many bytes of their bodies. Thread-safe. */
final class Places {

    /** Bytes are counted in these, so that budgets of terabytes still fit a semaphore. */
    private static final int UNIT = 1024;

    private final Semaphore requests;
    private final Semaphore units;
    private final Supplier<ServiceException> refusal;

    /** @param refusal what those hear for whom there is no room */
    Places(int maxRequests, long maxBytes, Supplier<ServiceException> refusal) {
        this.requests = new Semaphore(maxRequests);
        this.units = new Semaphore(units(maxBytes));
        this.refusal = refusal;
    }

    /**
     * Lets one more request in.
     *
     * @param bytes of its body for which there has to be room
     * @throws ServiceException the refusal
     */
    Place enter(long bytes) {
        if (!requests.tryAcquire()) {
            throw refusal.get();
        }
        Place place = new Place();
        try {
            place.makeRoomFor(bytes);
        } catch (ServiceException e) {
            place.close();
            throw e;
        }
        return place;
    }

    /** Whether not even a request without a body would be let in. */
    boolean isFull() {
        return requests.availablePermits() == 0;
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }

    /** The room that one request holds until it closes it. Thread-safe. */
    final class Place implements AutoCloseable {

        private int held;
        private boolean closed;

        /**
         * Holds room for so many bytes in all; what is held already stays so.
         *
         * @throws ServiceException the refusal
         */
        synchronized void makeRoomFor(long bytes) {
            int more = Math.max(0, units(bytes) - held);
            if (closed || !units.tryAcquire(more)) {
                throw refusal.get();
            }
            held += more;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                units.release(held);
                requests.release();
            }
        }
    }
}
