package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.AbandonPoint;
import org.cnnlstm.prediction.Outcome;
import org.cnnlstm.prediction.PredictionObserver;
import org.cnnlstm.prediction.Stage;
import org.cnnlstm.prediction.StageRun;
import org.jspecify.annotations.Nullable;

/** Counts and times requests, their stages and their pictures. Thread-safe. */
final class PredictionMeters implements PredictionObserver {

    private static final String ANSWERED = "answered";
    private static final String REFUSED = "refused";

    private final AtomicInteger inFlight = new AtomicInteger();
    private final MeterProvider<Counter> requests;
    private final MeterProvider<Timer> requestDuration;
    private final MeterProvider<Timer> stageDuration;
    private final MeterProvider<Counter> rejected;
    private final MeterProvider<Counter> abandoned;
    private final MeterProvider<Counter> images;
    private final MeterProvider<Counter> imagesRejected;
    private final MeterProvider<DistributionSummary> imageBytes;
    private final MeterProvider<DistributionSummary> imagePixels;
    private final ConfidenceHistogram confidences;

    PredictionMeters(MeterRegistry registry, ConfidenceHistogram confidences) {
        this.confidences = confidences;
        requests = Counter.builder(MetricNames.REQUESTS)
                .description("Requests that ended, each in one outcome")
                .withRegistry(registry);
        requestDuration = Timer.builder(MetricNames.REQUEST_DURATION)
                .description("From a request's first byte to its answer, where a picture got one")
                .serviceLevelObjectives(Buckets.latency())
                .withRegistry(registry);
        stageDuration = Timer.builder(MetricNames.STAGE_DURATION)
                .description("How long each stage of a request took")
                .serviceLevelObjectives(Buckets.latency())
                .withRegistry(registry);
        rejected = Counter.builder(MetricNames.REJECTED)
                .description("Requests for which there was no room, or none in time")
                .withRegistry(registry);
        abandoned = Counter.builder(MetricNames.CANCELLED)
                .description("What was given up before it had an answer")
                .withRegistry(registry);
        images = Counter.builder(MetricNames.IMAGES)
                .description("Pictures of the requests that ended")
                .withRegistry(registry);
        imagesRejected = Counter.builder(MetricNames.IMAGES_REJECTED)
                .description("Pictures that got no answer")
                .withRegistry(registry);
        imageBytes = DistributionSummary.builder(MetricNames.IMAGE_BYTES)
                .description("Sizes of the files that were decoded")
                .baseUnit("bytes")
                .serviceLevelObjectives(Buckets.bytes())
                .withRegistry(registry);
        imagePixels = DistributionSummary.builder(MetricNames.IMAGE_PIXELS)
                .description("Width times height of the pictures that were decoded")
                .baseUnit("pixels")
                .serviceLevelObjectives(Buckets.pixels())
                .withRegistry(registry);
        Gauge.builder(MetricNames.REQUESTS_IN_FLIGHT, inFlight, AtomicInteger::get)
                .description("Requests that have started and not ended")
                .strongReference(true)
                .register(registry);

        startAtZero(null);
        reasonsToReject().forEach(reason -> rejected.withTags(reasonTag(reason)));
        for (AbandonPoint point : AbandonPoint.values()) {
            abandoned.withTag(MetricNames.POINT, point.code());
        }
        reasonsToRefuseAPicture().forEach(reason -> imagesRejected.withTags(reasonTag(reason)));
    }

    /**
     * Makes a version's meters before anything happened to it: a rate over a counter that appears with its first event
     * misses that event.
     *
     * @param model null for requests that never reach a model
     */
    void startAtZero(@Nullable ModelId model) {
        Tags version = VersionTags.of(model);
        for (Outcome outcome : Outcome.values()) {
            requests.withTags(version.and(MetricNames.OUTCOME, outcome.code()));
        }
        images.withTags(version.and(MetricNames.OUTCOME, ANSWERED));
        images.withTags(version.and(MetricNames.OUTCOME, REFUSED));
        if (model != null) {
            requestDuration.withTags(version);
            for (Stage stage : Stage.values()) {
                stageDuration.withTags(version.and(MetricNames.STAGE, stage.code()));
            }
            confidences.startAtZero(model);
        }
    }

    @Override
    public void requestStarted() {
        inFlight.incrementAndGet();
    }

    @Override
    public void stageFinished(ModelId model, StageRun run) {
        stageDuration
                .withTags(
                        VersionTags.of(model).and(MetricNames.STAGE, run.stage().code()))
                .record(run.took());
    }

    @Override
    public void imageDecoded(String format, long bytes, long pixels) {
        imageBytes.withTag(MetricNames.FORMAT, format).record((double) bytes);
        imagePixels.withTag(MetricNames.FORMAT, format).record((double) pixels);
    }

    @Override
    public void imageRefused(Reason reason) {
        imagesRejected.withTags(reasonTag(reason)).increment();
    }

    @Override
    public void imageAnswered(ModelId model, float confidence) {
        confidences.record(model, confidence);
    }

    @Override
    public void abandoned(AbandonPoint point, int count) {
        abandoned.withTag(MetricNames.POINT, point.code()).increment(count);
    }

    @Override
    public void requestFinished(RequestEnd end) {
        inFlight.decrementAndGet();
        Tags version = VersionTags.of(end.model());
        requests.withTags(version.and(MetricNames.OUTCOME, end.outcome().code()))
                .increment();
        images.withTags(version.and(MetricNames.OUTCOME, ANSWERED)).increment(end.answered());
        images.withTags(version.and(MetricNames.OUTCOME, REFUSED)).increment(end.refused());
        if (end.reason() != null && end.reason().blame() == Blame.CAPACITY) {
            rejected.withTags(reasonTag(end.reason())).increment();
        }
        if (end.outcome() == Outcome.SUCCESS || end.outcome() == Outcome.PARTIAL) {
            requestDuration.withTags(version).record(end.took());
        }
    }

    private static Tags reasonTag(Reason reason) {
        return Tags.of(MetricNames.REASON, reason.code());
    }

    private static Set<Reason> reasonsToReject() {
        Set<Reason> reasons = EnumSet.allOf(Reason.class);
        reasons.removeIf(reason -> reason.blame() != Blame.CAPACITY);
        return reasons;
    }

    /** Its own faults, and what can befall it in the queue and in the engine. */
    private static Set<Reason> reasonsToRefuseAPicture() {
        Set<Reason> reasons = reasonsToReject();
        reasons.remove(Reason.AUTHENTICATION_UNAVAILABLE);
        reasons.addAll(EnumSet.range(Reason.IMAGE_MISSING, Reason.IMAGE_CORRUPT));
        reasons.add(Reason.INFERENCE_FAILED);
        reasons.add(Reason.INTERNAL_ERROR);
        return reasons;
    }
}
