package org.cnnlstm.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * A percentile of latencies with its confidence interval of 95 %.
 *
 * @param percentile above 0, below 100
 * @param millis the value
 * @param lowMillis the lower bound; null if there are too few values to give one
 * @param highMillis the upper bound; likewise
 */
public record PercentileValue(
        double percentile,
        double millis,
        @Nullable Double lowMillis,
        @Nullable Double highMillis) {}
