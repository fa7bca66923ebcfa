package org.cnnlstm.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.prediction.AbandonPoint;
import org.cnnlstm.prediction.PredictionObserver;
import org.cnnlstm.prediction.StageRun;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each stage of a request, below the request's own, and tells everything on to another observer. Thread-safe; what
 * is heard outside the thread of a request that is traced is only told on.
 */
final class TracedPredictions implements PredictionObserver {

    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("inference.model");
    private static final AttributeKey<Long> VERSION = AttributeKey.longKey("inference.version");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("inference.outcome");
    private static final AttributeKey<Long> ANSWERED = AttributeKey.longKey("inference.images.answered");
    private static final AttributeKey<Long> REFUSED = AttributeKey.longKey("inference.images.refused");
    private static final AttributeKey<Double> TOOK = AttributeKey.doubleKey("inference.stage.seconds");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final double NANOS_A_SECOND = 1e9;

    private final PredictionObserver next;
    private final Tracer tracer;

    TracedPredictions(PredictionObserver next, Tracer tracer) {
        this.next = next;
        this.tracer = tracer;
    }

    @Override
    public void requestStarted() {
        next.requestStarted();
    }

    @Override
    public void stageFinished(ModelId model, StageRun run) {
        next.stageFinished(model, run);
        RequestMoment moment = RequestMoment.current();
        if (moment != null) {
            tracer.spanBuilder(run.stage().code())
                    .setStartTimestamp(moment.epochNanos(run.startNanos()), TimeUnit.NANOSECONDS)
                    .setAttribute(TOOK, run.took().toNanos() / NANOS_A_SECOND)
                    .startSpan()
                    .end(moment.epochNanos(run.endNanos()), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void imageDecoded(String format, long bytes, long pixels) {
        next.imageDecoded(format, bytes, pixels);
    }

    @Override
    public void imageRefused(Reason reason) {
        next.imageRefused(reason);
    }

    @Override
    public void imageAnswered(ModelId model, float confidence) {
        next.imageAnswered(model, confidence);
    }

    @Override
    public void abandoned(AbandonPoint point, int count) {
        next.abandoned(point, count);
    }

    @Override
    public void requestFinished(RequestEnd end) {
        next.requestFinished(end);
        describe(Span.current(), end.model(), end);
    }

    /** A span that is not recorded, or none, takes no notice. */
    private static void describe(Span span, @Nullable ModelId model, RequestEnd end) {
        if (model != null) {
            span.setAttribute(MODEL, model.name()).setAttribute(VERSION, (long) model.version());
        }
        span.setAttribute(OUTCOME, end.outcome().code())
                .setAttribute(ANSWERED, (long) end.answered())
                .setAttribute(REFUSED, (long) end.refused());
        Reason reason = end.reason();
        if (reason != null) {
            span.setAttribute(ERROR_TYPE, reason.code());
        }
    }
}
