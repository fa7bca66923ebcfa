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
 * <p>After a slice that took s, none runs for three times s while inputs wait: that is a quarter of the time. There is no
 * saving up: however long none ran, one slice is the most that an input waits for.
 */
final class BackgroundSlices<K, I, O, P> {

    private static final long PAUSE_FACTOR = 3;

    private final Deque<Series<P>> series = new ArrayDeque<>();
    private @Nullable Task<K, I, O, P> running;
    private long notBeforeNanos;
    private boolean paused;
    private long lastNanos;

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
        if (series.isEmpty() || running != null || (inputsWait && paused && nowNanos - notBeforeNanos < 0)) {
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
