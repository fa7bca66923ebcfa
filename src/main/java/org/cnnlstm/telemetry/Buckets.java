package org.cnnlstm.telemetry;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * The fixed edges of the histograms. They are few, since every edge is a time series for each combination of tags, and
 * the same in every process, since Prometheus cannot add up histograms of different edges.
 */
final class Buckets {

    private static final long[] LATENCY_MICROS = {
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        300_000,
        // The service level objective (99 % of requests under 500 ms) is only exact with an edge of its own.
        500_000,
        750_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        30_000_000,
        60_000_000
    };

    private Buckets() {}

    /** From half a millisecond, a small picture's decoding, to the longest timeout. */
    static Duration[] latency() {
        return LongStream.of(LATENCY_MICROS)
                .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                .toArray(Duration[]::new);
    }

    /** From a thumbnail of 1 KiB to 64 MiB, a whole request. */
    static double[] bytes() {
        return powersOfFour(1 << 10, 1 << 26);
    }

    /** From 32 by 32 to 8192 by 8192 pixels. */
    static double[] pixels() {
        return powersOfFour(1 << 10, 1 << 26);
    }

    /** Powers of two to 64. */
    static double[] batchSizes() {
        return new double[] {1, 2, 4, 8, 16, 32, 64};
    }

    /** Tenths, and closer at the sure end, where trained models are most of the time. */
    static double[] confidence() {
        return new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};
    }

    private static double[] powersOfFour(long first, long last) {
        return LongStream.iterate(first, edge -> edge <= last, edge -> edge * 4)
                .asDoubleStream()
                .toArray();
    }
}
