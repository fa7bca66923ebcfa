package org.cnnlstm.batching;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How long batches take, by their size: t(b), from measured sizes. Between two of these it is a straight line, below the
 * least and beyond the largest in proportion to the size. Immutable.
 */
public final class BatchTimes {

    /** Stands for a key of which nothing is known. */
    static final BatchTimes NEGLIGIBLE = new BatchTimes(new int[] {1}, new long[] {1});

    private final int[] sizes;
    private final long[] nanos;

    private BatchTimes(int[] sizes, long[] nanos) {
        this.sizes = sizes;
        this.nanos = nanos;
    }

    /**
     * Times as they were measured.
     *
     * @param points size, at least 1, to the time that a batch of that size takes, more than zero
     * @throws IllegalArgumentException if there is none, or one is out of its range
     */
    public static BatchTimes of(SortedMap<Integer, Duration> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("times of no batch size");
        }
        int[] sizes = new int[points.size()];
        long[] nanos = new long[points.size()];
        int next = 0;
        for (var point : points.entrySet()) {
            sizes[next] = point.getKey();
            nanos[next] = point.getValue().toNanos();
            if (sizes[next] < 1 || nanos[next] < 1) {
                throw new IllegalArgumentException(
                        "a batch of " + point.getKey() + " inputs that takes " + point.getValue());
            }
            next++;
        }
        return new BatchTimes(sizes, nanos);
    }

    /** How long a batch takes. */
    public Duration of(int size) {
        return Duration.ofNanos(nanos(size));
    }

    /**
     * How long a batch takes, in nanoseconds.
     *
     * @param size at least 1
     */
    public long nanos(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch of " + size + " inputs");
        }
        int last = sizes.length - 1;
        if (size <= sizes[0]) {
            return proportion(0, size);
        }
        if (size >= sizes[last]) {
            return proportion(last, size);
        }
        int above = 1;
        while (sizes[above] < size) {
            above++;
        }
        double share = (double) (size - sizes[above - 1]) / (sizes[above] - sizes[above - 1]);
        return nanos[above - 1] + Math.round(share * (nanos[above] - nanos[above - 1]));
    }

    /** The measured sizes and their times; unmodifiable. */
    public SortedMap<Integer, Duration> points() {
        SortedMap<Integer, Duration> points = new TreeMap<>();
        for (int i = 0; i < sizes.length; i++) {
            points.put(sizes[i], Duration.ofNanos(nanos[i]));
        }
        return Collections.unmodifiableSortedMap(points);
    }

    /** The same curve for a machine that needs {@code factor} times as long. */
    BatchTimes scaled(double factor) {
        long[] scaled = new long[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            scaled[i] = Math.max(1, Math.round(nanos[i] * factor));
        }
        return new BatchTimes(sizes, scaled);
    }

    /** How long one worker takes for inputs that all wait, in batches of the best size. */
    long nanosInBatches(int inputs, int batchLimit) {
        int largest = Math.min(inputs, batchLimit);
        long least = Math.min(nanosInBatchesOf(1, inputs), nanosInBatchesOf(largest, inputs));
        for (int size : sizes) {
            if (size < largest) {
                least = Math.min(least, nanosInBatchesOf(size, inputs));
            }
        }
        return least;
    }

    private long nanosInBatchesOf(int size, int inputs) {
        int rest = inputs % size;
        return (long) (inputs / size) * nanos(size) + (rest == 0 ? 0 : nanos(rest));
    }

    /** The size at which an input's share of its batch is least. */
    int bestSize(int batchLimit) {
        int best = 1;
        for (int size : candidates(batchLimit)) {
            if (nanos(size) * best < nanos(best) * size) {
                best = size;
            }
        }
        return best;
    }

    /**
     * The sizes among which the best one is, growing: 1, those measured, as the curve is straight between them, and the
     * largest that is possible.
     */
    int[] candidates(int largest) {
        return IntStream.concat(IntStream.of(1, largest), Arrays.stream(sizes).filter(size -> size < largest))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchTimes times && points().equals(times.points());
    }

    @Override
    public int hashCode() {
        return points().hashCode();
    }

    @Override
    public String toString() {
        return points().toString();
    }

    private long proportion(int point, int size) {
        return Math.max(1, Math.round((double) nanos[point] * size / sizes[point]));
    }
}
