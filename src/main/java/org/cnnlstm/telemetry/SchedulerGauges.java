package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cnnlstm.batching.Batcher;

/** Shows how full the queue is and how busy the workers are. */
final class SchedulerGauges implements MeterBinder {

    private final Batcher<?, ?, ?, ?> batcher;

    SchedulerGauges(Batcher<?, ?, ?, ?> batcher) {
        this.batcher = batcher;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(MetricNames.QUEUE_DEPTH, batcher, Batcher::depth)
                .description("Inputs that wait for a worker")
                .register(registry);
        Gauge.builder(MetricNames.QUEUE_CAPACITY, batcher, Batcher::capacity)
                .description("Inputs that may wait, at the speed of this moment")
                .register(registry);
        Gauge.builder(MetricNames.WORKERS, batcher, Batcher::workers)
                .description("Workers that run batches")
                .register(registry);
        Gauge.builder(MetricNames.WORKERS_BUSY, batcher, Batcher::busy)
                .description("Workers that run something at this moment")
                .register(registry);
    }
}
