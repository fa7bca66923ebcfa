package org.cnnlstm.bench.load;

import java.util.List;

/** When latency is as it was before. */
final class Recovery {

    private static final double NORMAL = 1.5;

    private Recovery() {}

    /**
     * The seconds after a burst until a second begins whose 99th percentile is at most 1.5 times that before the burst; NaN if there is
     * none.
     *
     * @param p99BeforeMillis at the same load
     * @param after the seconds since the burst's end
     * @param length how many of them had that load
     */
    static double seconds(double p99BeforeMillis, List<Second> after, int length) {
        return after.stream()
                .limit(length)
                .filter(second -> second.completed() > 0
                        && second.p99Millis() > 0
                        && second.p99Millis() <= NORMAL * p99BeforeMillis)
                .mapToDouble(Second::second)
                .findFirst()
                .orElse(Double.NaN);
    }
}
