package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.PredictionObserver.RequestEnd;
import org.jspecify.annotations.Nullable;

/**
 * One request as the observer hears of it: started when this is made, finished by {@link #send}, with the first end that
 * was noted. Thread-safe.
 */
final class RequestReport {

    private final PredictionObserver observer;
    private final Ticker ticker;
    private final long startNanos;
    private final AtomicReference<@Nullable RequestEnd> end = new AtomicReference<>();
    private volatile @Nullable ModelId model;

    RequestReport(PredictionObserver observer, Ticker ticker) {
        this.observer = observer;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        observer.requestStarted();
    }

    long startNanos() {
        return startNanos;
    }

    boolean isPast(long momentNanos) {
        return ticker.nanos() - momentNanos >= 0;
    }

    void reached(ModelId id) {
        model = id;
    }

    /**
     * Notes that the request got an answer.
     *
     * @return how long that took
     */
    Duration answered(int answered, int refused) {
        return note(refused == 0 ? Outcome.SUCCESS : Outcome.PARTIAL, null, answered, refused);
    }

    /** Notes that the request as a whole failed. */
    void failed(Reason reason, int refused) {
        note(Outcome.of(reason), reason, 0, refused);
    }

    /** Notes that its body could not be read. */
    void failedToArrive(Reason reason) {
        boolean first = end.get() == null;
        failed(reason, 0);
        if (first && reason == Reason.CLIENT_CLOSED_REQUEST) {
            observer.abandoned(AbandonPoint.UPLOAD, 1);
        }
    }

    /** Tells the observer; called once. A request whose end nobody noted has broken something here. */
    void send() {
        failed(Reason.INTERNAL_ERROR, 0);
        RequestEnd noted = Objects.requireNonNull(end.get());
        RequestLog.ended(noted);
        observer.requestFinished(noted);
    }

    /** @param departure completes when the client has gone */
    Patience patienceUntil(long deadlineNanos, CompletableFuture<Void> departure) {
        return new Patience(deadlineNanos, ticker, departure);
    }

    private Duration note(Outcome outcome, @Nullable Reason reason, int answered, int refused) {
        Duration took = Duration.ofNanos(ticker.nanos() - startNanos);
        end.compareAndSet(null, new RequestEnd(model, outcome, reason, took, answered, refused));
        return took;
    }
}
