package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.lifecycle.ServingModels.Served;

/**
 * A request that was let in: who answers it and by when. Whoever holds it closes it in every outcome; that reports the
 * request as finished, just once, and makes room for another. What is reported is the first end that the
 * {@link Predictor} or {@link #failed} noted, or an internal error if neither did. Thread-safe.
 */
public final class Permit implements AutoCloseable {

    private final Served model;
    private final long deadlineNanos;
    private final RequestReport report;
    private final Runnable leave;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param leave gives back what room the request holds */
    Permit(Served model, long deadlineNanos, RequestReport report, Runnable leave) {
        this.model = model;
        this.deadlineNanos = deadlineNanos;
        this.report = report;
        this.leave = leave;
    }

    /** The version that answers. */
    public Served model() {
        return model;
    }

    /** The moment, by the ticker of {@link Admission}, after which nobody waits for the answer. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** Whether that moment has passed. */
    public boolean expired() {
        return report.isPast(deadlineNanos);
    }

    /** Notes that the request failed outside the predictor, such as a body that broke off. */
    public void failed(Reason reason) {
        failed(reason, 0);
    }

    void failed(Reason reason, int refused) {
        report.failed(reason, refused);
    }

    Duration answered(int answered, int refused) {
        return report.answered(answered, refused);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave.run();
            report.send();
        }
    }
}
