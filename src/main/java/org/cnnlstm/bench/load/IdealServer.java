package org.cnnlstm.bench.load;

import java.util.Arrays;

/**
 * A server that wastes nothing: one worker that never waits while there is work, in order of arrival, without any cost besides the
 * computing. What it would have made of the same arrivals is what a real server's latency is compared with.
 *
 * <p>Its times are those of the real server, of which t(b) is only the computing; decoding and HTTP need the same cores. So t(b) gives
 * the shape alone. The worker is busy with a batch for {@code k t(b)}, and each request takes {@code delay} besides, during which
 * nobody waits for it (on other cores, on the wire). Both follow from two measurements: a request that meets an empty server takes
 * {@code k t(1) + delay = alone}, the measured median; and what the ideal server can do a second is never less than the measured
 * capacity. That is {@code k = min(alone / t(1), max b/t(b) / capacity)}: the whole request is the worker's, unless the real server
 * does more at a time than that would allow.
 *
 * @param curve t(b)
 * @param factor k
 * @param delayMillis 0 or more
 */
record IdealServer(ServiceCurve curve, double factor, double delayMillis) {

    /**
     * Fits it.
     *
     * @param aloneMillis what a request takes end to end while there is no other
     * @param capacity requests a second that the real server answered at most
     */
    static IdealServer fit(ServiceCurve curve, double aloneMillis, double capacity) {
        double factor = Math.min(aloneMillis / curve.millis(1), curve.highestRate() / capacity);
        return new IdealServer(curve, factor, Math.max(0, aloneMillis - factor * curve.millis(1)));
    }

    /**
     * How it fares with what is best: of all largest batch sizes, the one with the least latency at the percentile.
     *
     * @param arrivals in nanoseconds, ascending
     * @param percentile 0 to 100
     */
    Outcome best(long[] arrivals, double percentile) {
        Outcome best = serve(arrivals, 1);
        for (int most = 2; most <= curve.largest(); most++) {
            Outcome other = serve(arrivals, most);
            if (other.millis(percentile) < best.millis(percentile)) {
                best = other;
            }
        }
        return best;
    }

    /**
     * Takes, whenever the worker is free, all that wait, but no more than so many.
     *
     * @param most 1 or more
     */
    Outcome serve(long[] arrivals, int most) {
        double[] latencies = new double[arrivals.length];
        double free = 0;
        int next = 0;
        while (next < arrivals.length) {
            double begin = Math.max(free, arrivals[next] / 1e6);
            int end = next + 1;
            while (end < arrivals.length && end - next < most && arrivals[end] / 1e6 <= begin) {
                end++;
            }
            free = begin + factor * curve.millis(end - next);
            for (; next < end; next++) {
                latencies[next] = free + delayMillis - arrivals[next] / 1e6;
            }
        }
        Arrays.sort(latencies);
        return new Outcome(most, latencies);
    }

    /** What came of it. */
    static final class Outcome {

        private final int largestBatch;
        private final double[] latencies;

        /** @param latencies in milliseconds, ascending */
        Outcome(int largestBatch, double[] latencies) {
            this.largestBatch = largestBatch;
            this.latencies = latencies;
        }

        /** That was allowed. */
        int largestBatch() {
            return largestBatch;
        }

        /** In milliseconds, ascending; not a copy. */
        double[] latencies() {
            return latencies;
        }

        /** The latency that so many percent were at or below; NaN if there was no request. */
        double millis(double percentile) {
            if (latencies.length == 0) {
                return Double.NaN;
            }
            int rank = (int) Math.ceil(percentile / 100 * latencies.length);
            return latencies[Math.max(0, rank - 1)];
        }
    }
}
