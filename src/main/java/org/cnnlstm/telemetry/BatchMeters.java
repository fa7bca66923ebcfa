package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.cnnlstm.batching.BatchObserver;

/** Measures batches. Thread-safe. */
final class BatchMeters implements BatchObserver {

    private final DistributionSummary sizes;

    BatchMeters(MeterRegistry registry) {
        sizes = DistributionSummary.builder(MetricNames.BATCH_SIZE)
                .description("How many inputs ran together")
                .serviceLevelObjectives(Buckets.batchSizes())
                .register(registry);
    }

    @Override
    public void batchFinished(int size, Duration took) {
        sizes.record(size);
    }
}
