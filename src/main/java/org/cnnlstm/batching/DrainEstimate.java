package org.cnnlstm.batching;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Guesses how long a queue takes to drain, from the time that recent batches took. Thread-safe. */
final class DrainEstimate {

    /** A new batch counts for an eighth of the average: steady against one slow batch, quick to follow a new model. */
    private static final int WEIGHT = 8;

    private static final long SHORTEST_SECONDS = 1;
    private static final long LONGEST_SECONDS = 60;

    private final PoolSettings settings;
    private final AtomicLong averageNanos = new AtomicLong();

    DrainEstimate(PoolSettings settings) {
        this.settings = settings;
    }

    void batchTook(Duration took) {
        averageNanos.accumulateAndGet(
                took.toNanos(), (average, latest) -> average == 0 ? latest : average + (latest - average) / WEIGHT);
    }

    /** In whole seconds, as {@code Retry-After} wants them, 1 to 60. */
    Duration timeFor(int queued) {
        double batches = Math.ceil((double) queued / settings.batchLimit());
        double seconds = Math.ceil(batches * averageNanos.get() / 1e9 / settings.workers());
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, (long) seconds)));
    }
}
