package org.cnnlstm.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends spans to a collector, from a thread of its own and a second late at most; where the collector does not take them, they are lost. */
final class Tracing implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tracing.class);

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SdkTracerProvider provider;

    Tracing(TraceExport export, Clock clock) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(export.collector().toString())
                .setTimeout(PATIENCE);
        export.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setClock(clock)
                .setResource(Resource.getDefault().merge(Resource.create(origin(export))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(export.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(DELAY)
                        .build())
                .build();
        log.info("Traces go to {}: {} of those that begin here", export.collector(), export.share());
    }

    private static Attributes origin(TraceExport export) {
        AttributesBuilder origin = Attributes.builder().put("service.name", export.service());
        if (export.instance() != null) {
            origin.put("service.instance.id", export.instance());
        }
        return origin.build();
    }

    Tracer tracer() {
        return provider.get("org.cnnlstm");
    }

    /** Sends what there is, if the collector takes it soon. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
