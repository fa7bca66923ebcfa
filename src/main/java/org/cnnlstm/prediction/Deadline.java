package org.cnnlstm.prediction;

import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The moment after which nobody waits for the answer. */
record Deadline(long nanos, Ticker ticker) {

    /** At least 0. */
    long remainingNanos() {
        return Math.max(0, nanos - ticker.nanos());
    }

    void check() {
        if (remainingNanos() == 0) {
            throw exceeded();
        }
    }

    ServiceException exceeded() {
        return new ServiceException(Reason.DEADLINE_EXCEEDED, "The answer was not ready in the time allowed.");
    }
}
