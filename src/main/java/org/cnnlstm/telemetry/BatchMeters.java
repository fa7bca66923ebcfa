package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.CancelPoint;

/** Measures batches, and what keeps inputs out of them. Thread-safe. */
final class BatchMeters implements BatchObserver {

    private final DistributionSummary sizes;
    private final Counter cancelledQueued;
    private final Counter cancelledRunning;
    private final Counter saved;
    private final Counter aloneAnswered;
    private final Counter aloneFailed;
    private final Counter replaced;

    BatchMeters(MeterRegistry registry) {
        sizes = DistributionSummary.builder(MetricNames.BATCH_SIZE)
                .description("How many inputs ran together")
                .serviceLevelObjectives(Buckets.batchSizes())
                .register(registry);
        cancelledQueued = cancelled(registry, CancelPoint.QUEUED);
        cancelledRunning = cancelled(registry, CancelPoint.RUNNING);
        saved = Counter.builder(MetricNames.COMPUTE_SAVED)
                .description("Time that workers did not spend on inputs that were cancelled or expired in the queue")
                .baseUnit("seconds")
                .register(registry);
        aloneAnswered = aloneRuns(registry, "answered");
        aloneFailed = aloneRuns(registry, "failed");
        replaced = Counter.builder(MetricNames.WORKERS_REPLACED)
                .description("Workers that failed with an error and were replaced")
                .register(registry);
    }

    @Override
    public void batchFinished(int size, Duration took) {
        sizes.record(size);
    }

    @Override
    public void cancelled(CancelPoint point, Duration time) {
        (point == CancelPoint.QUEUED ? cancelledQueued : cancelledRunning).increment();
        save(time);
    }

    @Override
    public void expired(Duration time) {
        save(time);
    }

    @Override
    public void ranAlone(boolean failed) {
        (failed ? aloneFailed : aloneAnswered).increment();
    }

    @Override
    public void workerReplaced(Throwable cause) {
        replaced.increment();
    }

    private void save(Duration time) {
        saved.increment(time.toNanos() / 1e9);
    }

    private static Counter cancelled(MeterRegistry registry, CancelPoint point) {
        return Counter.builder(MetricNames.CANCELLED)
                .description("What was given up before it had an answer")
                .tag(MetricNames.POINT, point.code())
                .register(registry);
    }

    private static Counter aloneRuns(MeterRegistry registry, String outcome) {
        return Counter.builder(MetricNames.ALONE_RUNS)
                .description("Inputs of failed batches that were run again by themselves")
                .tag(MetricNames.OUTCOME, outcome)
                .register(registry);
    }
}
