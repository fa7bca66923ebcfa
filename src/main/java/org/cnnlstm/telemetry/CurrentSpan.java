package org.cnnlstm.telemetry;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/** The span that an observation becomes an exemplar of: that of the request whose thread observes it. */
final class CurrentSpan implements SpanContext {

    @Override
    public @Nullable String getCurrentTraceId() {
        return traced() ? Span.current().getSpanContext().getTraceId() : null;
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        return traced() ? Span.current().getSpanContext().getSpanId() : null;
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return Span.current().getSpanContext().isSampled();
    }

    /** Spans are kept or not when they begin; this one is kept. */
    @Override
    public void markCurrentSpanAsExemplar() {}

    private static boolean traced() {
        return Span.current().getSpanContext().isValid();
    }
}
