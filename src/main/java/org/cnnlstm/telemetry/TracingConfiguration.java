package org.cnnlstm.telemetry;

import io.opentelemetry.sdk.common.Clock;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.InstantSource;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.prediction.PredictionObserver;
import org.cnnlstm.web.RequestTracing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Traces, where they are wanted. */
@Configuration(proxyBeanMethods = false)
@Conditional(TracesWanted.class)
class TracingConfiguration {

    @Bean
    Clock spanClock(InstantSource time, Ticker ticker) {
        return new SpanClock(time, ticker);
    }

    /** Closed when the last request has its answer: beans go after lifecycles. */
    @Bean
    Tracing tracing(TraceExport export, Clock clock) {
        return new Tracing(export, clock);
    }

    @Bean
    RequestTracing requestTracing(Tracing tracing, Clock clock) {
        return new RequestSpans(tracing.tracer(), clock);
    }

    @Bean
    @Primary
    PredictionObserver tracedPredictions(PredictionMeters meters, Tracing tracing) {
        return new TracedPredictions(meters, tracing.tracer());
    }

    /** Boot hands it to Prometheus's registry, which then keeps exemplars. */
    @Bean
    SpanContext currentSpan() {
        return new CurrentSpan();
    }
}
