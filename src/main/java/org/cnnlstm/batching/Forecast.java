package org.cnnlstm.batching;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long what waits will take, by what is known of the times of batches. Changes nothing. Not thread-safe. */
final class Forecast<K> {

    private static final long SHORTEST_SECONDS = 1;
    private static final long LONGEST_SECONDS = 60;

    /** What slices leave of one worker. */
    private static final double SHARE_OF_SLICES = 0.25;

    private final PoolSettings settings;
    private final KnownTimes<K> known;
    private final WorkerStates workers;
    private final WaitingInputs<K, ?, ?> inputs;
    private final BackgroundSlices<K, ?, ?, ?> slices;
    private @Nullable K lastKey;

    Forecast(
            PoolSettings settings,
            KnownTimes<K> known,
            WorkerStates workers,
            WaitingInputs<K, ?, ?> inputs,
            BackgroundSlices<K, ?, ?, ?> slices) {
        this.settings = settings;
        this.known = known;
        this.workers = workers;
        this.inputs = inputs;
        this.slices = slices;
    }

    /** Tells what arrives, which stands for what will arrive. */
    void saw(K key) {
        lastKey = key;
    }

    /**
     * How many inputs may wait: by Little's law as many as are computed in the queue's time, at the mean rate of those that
     * wait, or of the last one if none does.
     *
     * @return the whole capacity while no rate is known
     */
    int bound() {
        long nanos = 0;
        long count = 0;
        for (Map.Entry<K, Integer> waiting : inputs.counts().entrySet()) {
            long share = known.shareNanos(waiting.getKey());
            if (share > 0) {
                nanos += share * waiting.getValue();
                count += waiting.getValue();
            }
        }
        K last = lastKey;
        if (count == 0 && last != null) {
            nanos = known.shareNanos(last);
            count = nanos == 0 ? 0 : 1;
        }
        if (count == 0) {
            return settings.capacity();
        }
        double inTime = (double) settings.queueTime().toNanos() * settings.workers() * count / nanos;
        return (int) Math.min(settings.capacity(), Math.max(settings.leastCapacity(), inTime));
    }

    /** See {@link Batcher#predictedFinishNanos}. */
    long finishNanos(K key, int count, long deadlineNanos, long now) {
        BatchTimes own = known.of(key);
        if (own == null) {
            return now;
        }
        long urgency =
                now + Math.min(deadlineNanos - now, settings.longestWait().toNanos());
        Map<K, Integer> ahead = inputs.countsAheadOf(urgency);
        long work = known.workNanos(key, ahead.getOrDefault(key, 0) + count);
        for (Map.Entry<K, Integer> other : ahead.entrySet()) {
            if (!other.getKey().equals(key)) {
                work += known.workNanos(other.getKey(), other.getValue());
            }
        }
        long[] free = workers.freeNanos(now);
        long first = Long.MAX_VALUE;
        long remaining = 0;
        for (long nanos : free) {
            first = Math.min(first, nanos);
            remaining += nanos;
        }
        return now + Math.max(first + own.nanos(1), shared(remaining + work));
    }

    /** When an input that finds no room is worth sending again: when all that waits has run, in whole seconds. */
    Duration retryAfter(long now) {
        long work = workers.remainingNanos(now);
        for (Map.Entry<K, Integer> waiting : inputs.counts().entrySet()) {
            work += known.workNanos(waiting.getKey(), waiting.getValue());
        }
        long seconds = (long) Math.ceil(shared(work) / 1e9);
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds)));
    }

    private long shared(long workNanos) {
        double workersLeft = settings.workers() - (slices.isEmpty() ? 0 : SHARE_OF_SLICES);
        return (long) (workNanos / workersLeft);
    }
}
