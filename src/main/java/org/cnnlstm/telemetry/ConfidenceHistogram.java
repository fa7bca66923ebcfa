package org.cnnlstm.telemetry;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.cnnlstm.model.ModelId;

/**
 * How sure the models were of their best answers. It goes to Prometheus directly, since Micrometer rounds values up to
 * whole numbers before it sorts them into buckets, which puts every probability into the last one (micrometer issue 3680).
 * Thread-safe.
 */
final class ConfidenceHistogram {

    private final Histogram histogram;

    ConfidenceHistogram(PrometheusRegistry registry) {
        histogram = Histogram.builder()
                .name(MetricNames.CONFIDENCE.replace('.', '_'))
                .help("How sure the model was of its best answer")
                .labelNames(MetricNames.MODEL, MetricNames.VERSION)
                .classicOnly()
                // Exemplars need a tracing class that Micrometer leaves off the class path.
                .withoutExemplars()
                .classicUpperBounds(Buckets.confidence())
                .register(registry);
    }

    /** Makes a version's series before its first answer. */
    void startAtZero(ModelId model) {
        histogram.initLabelValues(model.name(), Integer.toString(model.version()));
    }

    /**
     * Adds one answer.
     *
     * @param confidence 0 to 1
     */
    void record(ModelId model, float confidence) {
        histogram.labelValues(model.name(), Integer.toString(model.version())).observe(confidence);
    }
}
