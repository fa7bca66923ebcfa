package org.cnnlstm.bench.load;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How latencies are distributed.
 *
 * @param count how many there are; if 0, all else is 0 or empty
 * @param meanMillis their mean
 * @param maxMillis the longest
 * @param percentiles 50, 90, 95, 99, 99.9
 */
public record Latencies(long count, double meanMillis, double maxMillis, List<PercentileValue> percentiles) {

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 95.0, 99.0, 99.9);
    private static final double CONFIDENCE = 0.95;

    /** @param histogram of microseconds */
    static Latencies of(Histogram histogram) {
        long count = histogram.getTotalCount();
        return count == 0
                ? new Latencies(0, 0, 0, List.of())
                : new Latencies(
                        count,
                        histogram.getMean() / 1000,
                        histogram.getMaxValue() / 1000.0,
                        PERCENTILES.stream()
                                .map(percentile -> value(histogram, percentile))
                                .toList());
    }

    /** One of the five; 0 if there are no latencies. */
    public double millis(double percentile) {
        return percentiles.stream()
                .filter(each -> each.percentile() == percentile)
                .mapToDouble(PercentileValue::millis)
                .findFirst()
                .orElse(0);
    }

    private static PercentileValue value(Histogram histogram, double percentile) {
        long count = histogram.getTotalCount();
        OrderStatistics ranks = OrderStatistics.of(count, percentile / 100, CONFIDENCE);
        return new PercentileValue(
                percentile,
                histogram.getValueAtPercentile(percentile) / 1000.0,
                atRank(histogram, ranks.low()),
                atRank(histogram, ranks.high()));
    }

    private static @Nullable Double atRank(Histogram histogram, long rank) {
        long count = histogram.getTotalCount();
        // From the middle of the rank, so that rounding does not lead to a neighbour.
        return rank < 1 || rank > count ? null : histogram.getValueAtPercentile((rank - 0.5) * 100 / count) / 1000.0;
    }
}
