package org.cnnlstm.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The slices of all callers, one caller after the other, and when the next one may run. Not thread-safe.
 *
 * <p>After a slice that took s, none runs for three times s while there is traffic, which means that inputs wait or a batch has
 * run lately: that is a quarter of the time. Where requests come one by one, no input waits at most moments, and yet whatever
 * else has to be done for them, such as decoding, needs the processors that slices would take. There is no saving up: however
 * long none ran, one slice is the most that an input waits for.
 */
final class BackgroundSlices<K, I, O, P> {

    private static final long PAUSE_FACTOR = 3;

    /** So long after a batch has begun there is traffic. */
    static final long LATELY_NANOS = 100_000_000;

    private final Deque<Series<P>> series = new ArrayDeque<>();
    private @Nullable Task<K, I, O, P> running;
    private long notBeforeNanos;
    private boolean paused;
    private long lastNanos;
    private boolean batchSeen;
    private long lastBatchNanos;

    void add(List<Consumer<P>> slices, CompletableFuture<Void> done) {
        series.add(new Series<>(new ArrayDeque<>(slices), done));
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** How long a slice takes, by the last one. */
    long expectedNanos() {
        return lastNanos;
    }

    /** Takes note that a batch begins. */
    void batchBegins(long nowNanos) {
        batchSeen = true;
        lastBatchNanos = nowNanos;
    }

    /**
     * How long a worker that has nothing else to do waits before it asks again.
     *
     * @return {@link Long#MAX_VALUE} if no slice waits for its time
     */
    long waitNanos(long nowNanos) {
        if (series.isEmpty() || running != null) {
            return Long.MAX_VALUE;
        }
        return Math.max(1, Math.min(notBeforeNanos - nowNanos, lastBatchNanos + LATELY_NANOS - nowNanos));
    }

    private boolean mustPause(boolean inputsWait, long nowNanos) {
        boolean traffic = inputsWait || (batchSeen && nowNanos - lastBatchNanos < LATELY_NANOS);
        return traffic && paused && nowNanos - notBeforeNanos < 0;
    }

    /**
     * Takes the next slice, if one may run.
     *
     * @return null if there is none, or it has to wait
     */
    @Nullable
    Task<K, I, O, P> take(boolean inputsWait, long nowNanos) {
        while (!series.isEmpty() && series.getFirst().done().isDone()) {
            series.removeFirst(); // its owner has cancelled it
        }
        if (series.isEmpty() || running != null || mustPause(inputsWait, nowNanos)) {
            return null;
        }
        running = new Task<>(series.getFirst().slices().removeFirst(), new CompletableFuture<>(), true);
        return running;
    }

    /**
     * Takes note that the slice under way has ended.
     *
     * @return what the caller completes: the future of a series that is through, or null
     */
    @Nullable
    CompletableFuture<Void> finished(boolean failed, long tookNanos, long nowNanos) {
        running = null;
        lastNanos = tookNanos;
        paused = true;
        notBeforeNanos = nowNanos + PAUSE_FACTOR * tookNanos;
        Series<P> first = series.getFirst();
        if (failed || first.slices().isEmpty()) {
            series.removeFirst();
            return first.done();
        }
        return null;
    }

    /** Gives up all that is not under way. */
    List<CompletableFuture<Void>> takeAll() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Series<P> underWay = running == null ? null : series.removeFirst();
        series.forEach(each -> all.add(each.done()));
        series.clear();
        if (underWay != null) {
            if (!underWay.slices().isEmpty()) {
                all.add(underWay.done());
                underWay.slices().clear();
            }
            series.add(underWay);
        }
        return all;
    }

    private record Series<P>(Deque<Consumer<P>> slices, CompletableFuture<Void> done) {}
}
