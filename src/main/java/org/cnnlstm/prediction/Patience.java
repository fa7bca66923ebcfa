package org.cnnlstm.prediction;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * How long a request waits for anything: until its deadline, and no longer than its client does. Thread-safe.
 *
 * @param deadlineNanos by the ticker
 * @param departure completes when the client has gone
 */
record Patience(long deadlineNanos, Ticker ticker, CompletableFuture<Void> departure) {

    /** At least 0. */
    private long remainingNanos() {
        return Math.max(0, deadlineNanos - ticker.nanos());
    }

    /**
     * Throws if nobody waits any more.
     *
     * @throws ServiceException {@code CLIENT_CLOSED_REQUEST}, {@code DEADLINE_EXCEEDED}
     */
    void check() {
        checkClient();
        if (remainingNanos() == 0) {
            throw exceeded();
        }
    }

    /**
     * Waits until something is done, however it ended.
     *
     * @throws ServiceException {@code CLIENT_CLOSED_REQUEST}, {@code DEADLINE_EXCEEDED}, or {@code SHUTTING_DOWN} if the thread
     *     is interrupted, which only the end of the process does
     */
    void await(CompletableFuture<?> awaited) {
        try {
            CompletableFuture.anyOf(awaited.handle((done, failure) -> true), departure)
                    .get(remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw exceeded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(Reason.SHUTTING_DOWN, "The server stopped before the answer was ready.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of the two can fail", e);
        }
        checkClient();
    }

    private void checkClient() {
        if (departure.isDone()) {
            throw new ServiceException(
                    Reason.CLIENT_CLOSED_REQUEST, "The client closed the connection before its answer was ready.");
        }
    }

    private static ServiceException exceeded() {
        return new ServiceException(Reason.DEADLINE_EXCEEDED, "The answer was not ready in the time allowed.");
    }
}
