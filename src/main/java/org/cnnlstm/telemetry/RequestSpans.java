package org.cnnlstm.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.common.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cnnlstm.web.RequestTracing;
import org.jspecify.annotations.Nullable;

/** A span of every request, below the client's where it sends one. Names are those of OpenTelemetry's conventions for HTTP. */
final class RequestSpans implements RequestTracing {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private static final int FIRST_OF_SERVER_ERRORS = 500;

    private static final TextMapGetter<Function<String, @Nullable String>> HEADERS = new Headers();

    private final Tracer tracer;
    private final Clock clock;

    RequestSpans(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the request's end closes the scope
    public Trace begin(String method, String path, Function<String, @Nullable String> header) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), header, HEADERS);
        RequestMoment moment = RequestMoment.now(clock);
        Span span = tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(moment.epochNanos(), TimeUnit.NANOSECONDS)
                .setAttribute(METHOD, method)
                .setAttribute(PATH, path)
                .startSpan();
        Scope scope = parent.with(moment).with(span).makeCurrent();
        return new Running(span, scope, method, moment);
    }

    private final class Running implements Trace {

        private final Span span;
        private final Scope scope;
        private final String method;
        private final RequestMoment moment;

        Running(Span span, Scope scope, String method, RequestMoment moment) {
            this.span = span;
            this.scope = scope;
            this.method = method;
            this.moment = moment;
        }

        @Override
        public String id() {
            return span.getSpanContext().getTraceId();
        }

        @Override
        public void end(@Nullable String route, int status) {
            scope.close();
            if (route != null) {
                span.updateName(method + " " + route).setAttribute(ROUTE, route);
            }
            span.setAttribute(STATUS, (long) status);
            if (status >= FIRST_OF_SERVER_ERRORS) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(moment.epochNanos(clock.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private static final class Headers implements TextMapGetter<Function<String, @Nullable String>> {

        @Override
        public Iterable<String> keys(Function<String, @Nullable String> carrier) {
            return List.of(); // the propagator asks for its own headers by name
        }

        @Override
        public @Nullable String get(@Nullable Function<String, @Nullable String> carrier, String key) {
            return carrier == null ? null : carrier.apply(key);
        }
    }
}
