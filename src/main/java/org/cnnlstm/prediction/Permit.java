package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
    private final Places.Place place;
    private final Announcement announcement;
    private final CompletableFuture<Void> departure = new CompletableFuture<>();
    private final Patience patience;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param place given back when the permit closes
     * @param announcement taken back when the first input is submitted or the permit closes
     */
    Permit(Served model, long deadlineNanos, RequestReport report, Places.Place place, Announcement announcement) {
        this.model = model;
        this.deadlineNanos = deadlineNanos;
        this.report = report;
        this.place = place;
        this.announcement = announcement;
        this.patience = report.patienceUntil(deadlineNanos, departure);
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

    /**
     * Makes room for a body while it arrives; nothing is left to do for one whose length was declared.
     *
     * @param bytes how many have arrived in all
     * @throws org.cnnlstm.failure.ServiceException {@code OVERLOADED} if the requests under way leave no room for them
     */
    public void arrived(long bytes) {
        place.makeRoomFor(bytes);
    }

    /**
     * Notes that the client has gone. What of the request waits gives up, now and later, and it ends as
     * {@code CLIENT_CLOSED_REQUEST} unless it has ended before. What a worker already computes is computed.
     */
    public void cancel() {
        departure.complete(null);
    }

    /** How long the request waits for anything. */
    Patience patience() {
        return patience;
    }

    /** Notes that the whole body is there and is about to be decoded. */
    void prepares() {
        announcement.arrived();
    }

    /** Notes that the first input is about to be in the queue, or another. */
    void submits() {
        announcement.close();
    }

    /** Notes that the request failed outside the predictor, such as a body that broke off. */
    public void failed(Reason reason) {
        report.failedToArrive(reason);
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
            announcement.close();
            model.close();
            place.close();
            report.send();
        }
    }
}
