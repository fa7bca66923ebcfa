package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.Optional;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.lifecycle.ServingModels.Served;
import org.jspecify.annotations.Nullable;

/**
 * The door for requests: lets one in, or refuses it before a byte of its body is read. Every request that asks here, or
 * is told of by {@link #refused}, is reported as started and finished just once. Thread-safe.
 */
public final class Admission {

    /** The queue is played through to tell it, and answers in whole seconds. */
    private static final Duration RETRY_AFTER_STAYS = Duration.ofMillis(100);

    private final ServingModels models;
    private final AdmissionLimits limits;
    private final PredictionObserver observer;
    private final Ticker ticker;
    private final Places places;
    private final Remembered<Duration> retryAfter;
    private final Announcements announcements = new Announcements();
    private volatile boolean draining;

    public Admission(ServingModels models, AdmissionLimits limits, PredictionObserver observer, Ticker ticker) {
        this.models = models;
        this.limits = limits;
        this.observer = observer;
        this.ticker = ticker;
        this.retryAfter = new Remembered<>(() -> models.batcher().retryAfter(), RETRY_AFTER_STAYS, ticker);
        this.places = new Places(
                limits.maxConcurrentRequests(),
                limits.maxConcurrentBytes(),
                () -> overloaded("The requests under way leave no room for this one."));
    }

    /**
     * Lets a request in; its time runs from here.
     *
     * @param model null for the default model
     * @param version null for the version that serves
     * @param declaredLength of the body in bytes; -1 if unknown, room is then made as the body arrives
     * @param timeout how long the sender waits; null for the default
     * @return a permit that the caller closes
     * @throws ServiceException having reported the request as finished: {@code SHUTTING_DOWN}; {@code MODEL_NOT_FOUND},
     *     {@code VERSION_NOT_FOUND}, {@code MODEL_NOT_READY}; {@code REQUEST_TOO_LARGE}; {@code INVALID_PARAMETER} for a
     *     timeout that is not above zero or longer than allowed; {@code DEADLINE_EXCEEDED} for one that no answer could meet; {@code OVERLOADED} where the queue is full or so
     *     long that the answer would be late, or too many requests or too many bytes of bodies are under way
     */
    public Permit enter(
            @Nullable String model, @Nullable Integer version, long declaredLength, @Nullable Duration timeout) {
        RequestReport report = new RequestReport(observer, ticker);
        try {
            return admit(report, model, version, declaredLength, timeout);
        } catch (ServiceException e) {
            report.failed(e.reason(), 0);
            report.send();
            throw e;
        } catch (RuntimeException | Error e) { // reported like any other, whatever broke
            report.send();
            throw e;
        }
    }

    /**
     * Refuses a request before anybody looks at it, if there is no room for any: under a heavy overload that is what most of
     * the time goes to. Reported as {@link #enter} does.
     *
     * @param model null for the default model
     * @param version null for the version that serves
     * @return why it is refused; empty if it has to {@link #enter}
     */
    public Optional<ServiceException> refuseIfFull(@Nullable String model, @Nullable Integer version) {
        if (draining || !(places.isFull() || queueIsFull())) {
            return Optional.empty();
        }
        RequestReport report = new RequestReport(observer, ticker);
        try (Served served = models.resolve(model, version)) {
            report.reached(served.id());
        } catch (ServiceException e) {
            report.failed(e.reason(), 0);
            report.send();
            return Optional.of(e);
        }
        report.failed(Reason.OVERLOADED, 0);
        report.send();
        return Optional.of(overloaded("There is no room for another request."));
    }

    private boolean queueIsFull() {
        Batcher<?, ?, ?, ?> batcher = models.batcher();
        return batcher.depth() + announcements.preparing() >= batcher.capacity();
    }

    /** Reports a request that failed before it could {@link #enter}, such as one with a method that is not allowed. */
    public void refused(Reason reason) {
        RequestReport report = new RequestReport(observer, ticker);
        report.failed(reason, 0);
        report.send();
    }

    /** Refuses every request from here on with {@code SHUTTING_DOWN}. Those that are in go on. */
    public void drain() {
        draining = true;
    }

    private Permit admit(
            RequestReport report,
            @Nullable String model,
            @Nullable Integer version,
            long declaredLength,
            @Nullable Duration timeout) {
        if (draining) {
            throw new ServiceException(Reason.SHUTTING_DOWN, "The server takes no more requests.");
        }
        Served served = models.resolve(model, version);
        try {
            report.reached(served.id());
            return admit(report, served, declaredLength, timeout);
        } catch (RuntimeException | Error e) {
            served.close();
            throw e;
        }
    }

    private Permit admit(RequestReport report, Served served, long declaredLength, @Nullable Duration timeout) {
        checkLength(declaredLength);
        Duration allowed = allowed(timeout);
        long deadlineNanos = report.startNanos() + allowed.toNanos();
        if (queueIsFull()) {
            throw overloaded("All " + models.batcher().capacity() + " places in the queue are taken or about to be.");
        }
        Announcement announcement = announcements.add(served.id());
        try {
            checkHope(served, deadlineNanos);
            Places.Place place = places.enter(Math.max(0, declaredLength));
            RequestLog.admitted(served.id(), allowed);
            return new Permit(served, deadlineNanos, report, place, announcement);
        } catch (RuntimeException | Error e) {
            announcement.close();
            throw e;
        }
    }

    /** Whoever cannot be answered in time hears it now, and costs nothing. The request itself is among those announced. */
    private void checkHope(Served model, long deadlineNanos) {
        long finishNanos = model.predictedFinishNanos(announcements.of(model.id()), deadlineNanos);
        if (finishNanos - deadlineNanos <= 0) {
            return;
        }
        // Trying again does not help against a timeout that is too short for a server with nothing else to do.
        long shortestNanos = model.batchTimes().map(times -> times.nanos(1)).orElse(1L);
        if (ticker.nanos() + shortestNanos - deadlineNanos > 0) {
            throw new ServiceException(
                    Reason.DEADLINE_EXCEEDED, "The time allowed is shorter than what a picture takes by itself.");
        }
        throw overloaded("What waits already would keep the answer until after its deadline.");
    }

    private void checkLength(long declaredLength) {
        if (declaredLength > limits.maxRequestBytes()) {
            throw new ServiceException(
                    Reason.REQUEST_TOO_LARGE,
                    "The request has " + declaredLength + " bytes; " + limits.maxRequestBytes() + " are allowed.");
        }
    }

    private Duration allowed(@Nullable Duration timeout) {
        if (timeout == null) {
            return limits.defaultTimeout();
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(limits.maxTimeout()) > 0) {
            throw new ServiceException(
                    Reason.INVALID_PARAMETER,
                    "The timeout must be above zero and at most "
                            + limits.maxTimeout().toMillis() + "ms.");
        }
        return timeout;
    }

    private ServiceException overloaded(String detail) {
        return ServiceException.retryAfter(Reason.OVERLOADED, detail, retryAfter.get());
    }
}
