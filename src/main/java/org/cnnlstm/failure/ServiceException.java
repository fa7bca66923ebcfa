package org.cnnlstm.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception of this service: a reason from the list, and a sentence about this occurrence. */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param reason what kind of failure this is
     * @param detail a sentence for the person who can mend it; it is sent to clients, so it holds no secrets or paths
     *     unless the blame is the operator's
     */
    public ServiceException(Reason reason, String detail) {
        this(reason, detail, null, null);
    }

    public ServiceException(Reason reason, String detail, @Nullable Throwable cause) {
        this(reason, detail, cause, null);
    }

    private ServiceException(Reason reason, String detail, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        // What a client did, or too many of them, is no defect to be searched for, and an overload throws thousands a
        // second.
        super(detail, cause, true, reason.blame() == Blame.SERVER || reason.blame() == Blame.OPERATOR);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** A refusal for lack of room, with the time after which there should be some. */
    public static ServiceException retryAfter(Reason reason, String detail, Duration retryAfter) {
        return new ServiceException(reason, detail, null, retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence about this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** When trying again makes sense; empty where it never does or nobody knows. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
