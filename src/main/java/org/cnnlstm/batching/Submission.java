package org.cnnlstm.batching;

import java.util.concurrent.CompletableFuture;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * One input on its way to a batch.
 *
 * @param arrival counts submissions, so that no two are equally urgent
 * @param answer what the submitter holds
 */
record Submission<K, I, O>(
        K key, I input, long deadlineNanos, long submittedNanos, long arrival, CompletableFuture<Completed<O>> answer) {

    boolean isExpired(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    void expire() {
        answer.completeExceptionally(
                new ServiceException(Reason.DEADLINE_EXCEEDED, "No worker was free before the deadline."));
    }
}
