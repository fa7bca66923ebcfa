package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {

    /**
     * From the binomial distribution: of 10 values 2 to 9 around the median (each tail 11/1024), of 100 values 40 to 61, and for the
     * 99th percentile of 100 values no upper bound (all 100 lie below it with 0.366).
     */
    @ParameterizedTest
    @CsvSource({"10, 0.5, 2, 9", "100, 0.5, 40, 61", "100, 0.99, 97, 101", "5, 0.5, 0, 6", "1, 0.99, 1, 2"})
    void areThoseOfTheBinomialDistribution(long n, double quantile, long low, long high) {
        assertThat(OrderStatistics.of(n, quantile, 0.95)).isEqualTo(new OrderStatistics(low, high));
    }

    @Test
    void nearTheNormalDistributionForManyValues() {
        OrderStatistics ranks = OrderStatistics.of(1_000_000, 0.99, 0.95);

        double reach = 1.96 * Math.sqrt(1_000_000 * 0.99 * 0.01);
        assertThat(ranks.low()).isBetween((long) (990_000 - reach - 3), (long) (990_000 - reach + 3));
        assertThat(ranks.high()).isBetween((long) (990_000 + reach - 3), (long) (990_000 + reach + 3));
    }

    @Test
    void boundThePercentilesOfAHistogram() {
        Histogram histogram = new Histogram(3);
        for (int micros = 1000; micros <= 100_000; micros += 1000) {
            histogram.recordValue(micros);
        }
        Latencies latencies = Latencies.of(histogram);

        PercentileValue median = latencies.percentiles().get(0);
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(median.millis()).isBetween(50.0, 50.1);
        assertThat(median.lowMillis()).isBetween(40.0, 40.1);
        assertThat(median.highMillis()).isBetween(61.0, 61.1);
        assertThat(latencies.percentiles().get(3).highMillis()).isNull();
        assertThat(latencies.millis(99)).isBetween(99.0, 99.2);
        assertThat(latencies.maxMillis()).isBetween(100.0, 100.2);
    }

    @Test
    void areNoneWithoutValues() {
        assertThat(Latencies.of(new Histogram(3))).isEqualTo(new Latencies(0, 0, 0, List.of()));
    }
}
