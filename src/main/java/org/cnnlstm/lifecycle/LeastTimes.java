package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.cnnlstm.batching.BatchTimes;

/**
 * Measures t(b) on a machine that may have other work to do, such as the requests of the version that serves meanwhile. The sizes
 * take turns, so that a time in which the machine is busy meets all of them, and the least of what a size was seen to take counts.
 */
final class LeastTimes {

    /** A size is run again until its runs would take so long on an idle machine, as a single short run says little. */
    private static final long ENOUGH_NANOS = 20_000_000;

    private static final int MOST_ROUNDS = 25;

    private LeastTimes() {}

    /**
     * Runs batches, the largest first.
     *
     * @param sizes to measure
     * @param run runs a batch of a size, and tells how many nanoseconds it took
     * @return the least times; never more for a small batch than for a larger one, which that could be filled up to
     */
    static BatchTimes of(NavigableSet<Integer> sizes, IntToLongFunction run) {
        TreeMap<Integer, Long> least = new TreeMap<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            for (int size : sizes.descendingSet()) {
                if (round * least.getOrDefault(size, 0L) < ENOUGH_NANOS) {
                    least.merge(size, Math.max(1, run.applyAsLong(size)), Math::min);
                }
            }
        }
        TreeMap<Integer, Duration> times = new TreeMap<>();
        long ofLarger = Long.MAX_VALUE;
        for (var entry : least.descendingMap().entrySet()) {
            ofLarger = Math.min(ofLarger, entry.getValue());
            times.put(entry.getKey(), Duration.ofNanos(ofLarger));
        }
        return BatchTimes.of(times);
    }
}
