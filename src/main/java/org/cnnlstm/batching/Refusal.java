package org.cnnlstm.batching;

import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Why an input is not let into the queue. */
record Refusal(String detail) {

    static Refusal full(int bound) {
        return new Refusal("All " + bound + " places in the queue are taken.");
    }

    /** @param nanos from now until it would have its output */
    static Refusal hopeless(long nanos) {
        return new Refusal("The answer would take about "
                + Duration.ofNanos(nanos).toMillis() + " ms, which is longer than the time allowed.");
    }

    ServiceException asException(Duration retryAfter) {
        return ServiceException.retryAfter(Reason.OVERLOADED, detail, retryAfter);
    }
}
