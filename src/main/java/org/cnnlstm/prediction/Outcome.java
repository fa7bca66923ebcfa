package org.cnnlstm.prediction;

import java.util.Locale;
import org.cnnlstm.failure.Reason;

/** How a request ended; every request ends in just one of them. */
public enum Outcome {
    /** Every picture was answered. */
    SUCCESS,
    /** Some pictures were answered, some refused. */
    PARTIAL,
    /** The request or all its pictures were at fault. */
    CLIENT_ERROR,
    /** There was no room. */
    REJECTED,
    /** The deadline passed. */
    EXPIRED,
    /** The client went away. */
    CANCELLED,
    /** Something here is broken. */
    ERROR;

    /** In lower case, as metrics name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a request ends that fails for this reason. */
    public static Outcome of(Reason reason) {
        if (reason == Reason.DEADLINE_EXCEEDED) {
            return EXPIRED;
        }
        if (reason == Reason.CLIENT_CLOSED_REQUEST) {
            return CANCELLED;
        }
        return switch (reason.blame()) {
            case CLIENT -> CLIENT_ERROR;
            case CAPACITY -> REJECTED;
            case SERVER, OPERATOR -> ERROR;
        };
    }
}
