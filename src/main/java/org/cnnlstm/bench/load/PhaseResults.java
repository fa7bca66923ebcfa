package org.cnnlstm.bench.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes numbers for people of what was recorded.
 *
 * @param capacity requests a second; null if it is unknown
 * @param growthFrom seconds
 */
record PhaseResults(@Nullable Double capacity, double growthFrom) {

    PhaseResult of(LoadRun.Watched watched) {
        Recording recording = watched.recording();
        Segment segment = recording.segment();
        double seconds = segment.length().toNanos() / 1e9;
        int whole = Math.max(1, (int) seconds);
        Counts counts = recording.counts();
        return new PhaseResult(
                segment.name(),
                segment.rate(),
                capacity == null ? null : segment.rate() / capacity,
                seconds,
                counts,
                recording.completedRate(0, whole),
                counts.good() / seconds,
                recording.completedLatencies(),
                recording.rejectedLatencies(),
                recording.seconds(),
                null,
                null,
                ProcessUse.of(watched.server(), growthFrom),
                ProcessUse.of(watched.generator(), growthFrom),
                watched.server(),
                watched.counters(),
                neverComputed(watched.counters(), counts.left()));
    }

    private static @Nullable Double neverComputed(Map<String, Double> counters, long left) {
        double share = Scrape.neverComputed(counters, left);
        return counters.isEmpty() || Double.isNaN(share) ? null : share;
    }

    /** What an ideal server makes of the arrivals of a load. */
    static PhaseResult.@Nullable Ideal ideal(@Nullable IdealServer server, Segment segment, PhaseResult measured) {
        if (server == null || measured.completed().count() == 0) {
            return null;
        }
        IdealServer.Outcome outcome = server.best(segment.arrivals().all(), 99);
        double p99 = outcome.millis(99);
        return new PhaseResult.Ideal(
                outcome.largestBatch(),
                outcome.millis(50),
                p99,
                measured.completed().millis(99) / p99);
    }
}
