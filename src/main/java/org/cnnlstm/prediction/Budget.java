package org.cnnlstm.prediction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.cnnlstm.failure.ServiceException;

/**
 * An amount of something that requests borrow from, in the order in which they ask: who wants much is not passed by those who
 * want little. Thread-safe.
 */
final class Budget {

    private final long total;
    private final Deque<Asker> askers = new ArrayDeque<>();
    private long free;

    /** @param total at least 1 */
    Budget(long total) {
        this.total = total;
        this.free = total;
    }

    /**
     * Waits for an amount.
     *
     * @param amount at least 1; what is more than there is at all counts as all there is
     * @return to be closed, which gives the amount back
     * @throws ServiceException if the patience ends first; nothing is borrowed then
     */
    Loan borrow(long amount, Patience patience) {
        Asker asker = new Asker(Math.min(amount, total), new CompletableFuture<>());
        synchronized (this) {
            askers.add(asker);
            lend();
        }
        try {
            patience.await(asker.granted);
        } catch (ServiceException e) {
            withdraw(asker);
            throw e;
        }
        return () -> giveBack(asker.amount);
    }

    private synchronized void withdraw(Asker asker) {
        if (!askers.remove(asker)) {
            free += asker.amount;
        }
        lend();
    }

    private synchronized void giveBack(long amount) {
        free += amount;
        lend();
    }

    private void lend() {
        while (!askers.isEmpty() && askers.element().amount <= free) {
            Asker next = askers.remove();
            free -= next.amount;
            next.granted.complete(null);
        }
    }

    /** An amount that was borrowed. */
    @FunctionalInterface
    interface Loan extends AutoCloseable {

        @Override
        void close();
    }

    /** One who waits, told apart from others by its future. */
    private record Asker(long amount, CompletableFuture<Void> granted) {}
}
