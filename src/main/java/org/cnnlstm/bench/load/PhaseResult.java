package org.cnnlstm.bench.load;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load.
 *
 * @param name for people
 * @param rate requests a second that were offered on average
 * @param ofCapacity the rate as a multiple of the capacity; null if that is unknown
 * @param seconds how long
 * @param counts of requests
 * @param completedPerSecond answers of status 200 that came within the load's time
 * @param goodputPerSecond answers within the SLO, or the timeout where there is none, to requests that were due within the load's time
 * @param completed latencies of answers of status 200, from when they were due
 * @param rejected likewise of status 503
 * @param perSecond the same over time; answers may come after the load's end
 * @param ideal what an ideal server makes of the same arrivals; null if it cannot be told
 * @param normalAgainSeconds how long after this load latency at the usual one was normal again; null if this was not asked for, NaN if it
 *     was not normal in the time that was watched
 * @param server what its process took; null if it is unknown
 * @param generator what this process took
 * @param serverSamples of the server's process, over time
 * @param serverCounters by how much the server's counters grew; empty if they cannot be read
 * @param neverComputed of the work that clients left before it was begun, the share that was never done; null if unknown
 */
public record PhaseResult(
        String name,
        double rate,
        @Nullable Double ofCapacity,
        double seconds,
        Counts counts,
        double completedPerSecond,
        double goodputPerSecond,
        Latencies completed,
        Latencies rejected,
        List<Second> perSecond,
        @Nullable Ideal ideal,
        @Nullable Double normalAgainSeconds,
        @Nullable ProcessUse server,
        @Nullable ProcessUse generator,
        List<ProcessSample> serverSamples,
        Map<String, Double> serverCounters,
        @Nullable Double neverComputed) {

    /**
     * What an ideal server makes of the same arrivals.
     *
     * @param largestBatch of its best policy
     * @param p99Ratio the measured 99th percentile by the ideal one
     */
    public record Ideal(int largestBatch, double p50Millis, double p99Millis, double p99Ratio) {}

    PhaseResult withIdeal(@Nullable Ideal ideal) {
        return new PhaseResult(
                name,
                rate,
                ofCapacity,
                seconds,
                counts,
                completedPerSecond,
                goodputPerSecond,
                completed,
                rejected,
                perSecond,
                ideal,
                normalAgainSeconds,
                server,
                generator,
                serverSamples,
                serverCounters,
                neverComputed);
    }

    PhaseResult withNormalAgain(double seconds) {
        return new PhaseResult(
                name,
                rate,
                ofCapacity,
                this.seconds,
                counts,
                completedPerSecond,
                goodputPerSecond,
                completed,
                rejected,
                perSecond,
                ideal,
                seconds,
                server,
                generator,
                serverSamples,
                serverCounters,
                neverComputed);
    }
}
