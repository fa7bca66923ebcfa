package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * The batcher: a bounded queue and a fixed number of threads, {@code inference-0} and so on.
 *
 * <ul>
 *   <li>A processor is made, used and closed by one thread.
 *   <li>A free worker takes at once what is there: its own tasks first, then a batch of the most urgent input and others
 *       of its key. It never waits for a batch to fill.
 *   <li>Every future that {@code submit} returned is completed: with its output, with a failure, or by its owner.
 *   <li>An input that nobody waits for any more (its deadline has passed, or its future is done) enters no batch and
 *       keeps no other out of the queue: cancelling removes it at once, a full queue sheds what has expired.
 *   <li>A failure belongs to one batch. Workers end at close only.
 * </ul>
 *
 * <p>The pool has no timer: it notices that an input has expired when a worker comes free or when the queue is full.
 * Whoever must not wait past the deadline waits for the future no longer than that and then cancels it.
 */
public final class WorkerPool<K, I, O, P extends BatchProcessor<K, I, O>> implements Batcher<K, I, O, P> {

    private final PoolSettings settings;
    private final Ticker ticker;
    private final DrainEstimate drainEstimate;
    private final Backlog<K, I, O, P> backlog;
    private final List<Worker<P>> workers;
    private final AtomicLong arrivals = new AtomicLong();
    private final Map<K, BatchTimes> known = new ConcurrentHashMap<>();

    /**
     * Starts the workers and waits until each has its processor.
     *
     * @param processors called once on each worker's thread; what it throws ends the other workers and is thrown here
     */
    public WorkerPool(PoolSettings settings, Supplier<P> processors, Ticker ticker, BatchObserver observer) {
        this.settings = settings;
        this.ticker = ticker;
        this.drainEstimate = new DrainEstimate(settings);
        BatchObserver estimating = (size, took) -> {
            drainEstimate.batchTook(took);
            observer.batchFinished(size, took);
        };
        this.backlog = new Backlog<>(settings, ticker, inputs -> new Batch<>(inputs, ticker, estimating));
        this.workers = IntStream.range(0, settings.workers())
                .mapToObj(index -> new Worker<>(index, processors, backlog))
                .toList();
        workers.forEach(Worker::start);
        try {
            workers.forEach(Worker::awaitOpened);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // withdraw does not fail
    public CompletableFuture<Completed<O>> submit(K key, I input, long deadlineNanos) {
        CompletableFuture<Completed<O>> answer = new CompletableFuture<>();
        Submission<K, I, O> submission =
                new Submission<>(key, input, deadlineNanos, ticker.nanos(), arrivals.getAndIncrement(), answer);
        if (!backlog.offer(submission)) {
            throw ServiceException.retryAfter(
                    Reason.OVERLOADED, "All " + settings.capacity() + " places in the queue are taken.", retryAfter());
        }
        answer.whenComplete((output, failure) -> backlog.withdraw(submission));
        return answer;
    }

    @Override
    public CompletableFuture<Void> onEveryWorker(Consumer<P> task) {
        List<Task<P>> tasks = Stream.generate(() -> new Task<>(task, new CompletableFuture<>()))
                .limit(settings.workers())
                .toList();
        backlog.assign(tasks);
        return CompletableFuture.allOf(tasks.stream().map(Task::done).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletableFuture<Void> inSlices(List<Consumer<P>> slices) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (Consumer<P> slice : slices) {
            done = done.thenCompose(last -> {
                Task<P> task = new Task<>(slice, new CompletableFuture<>());
                backlog.assign(0, task);
                return task.done();
            });
        }
        return done;
    }

    @Override
    public void expect(K key, BatchTimes times) {
        known.put(key, times);
    }

    @Override
    public void forget(K key) {
        known.remove(key);
    }

    @Override
    public Optional<BatchTimes> times(K key) {
        return Optional.ofNullable(known.get(key));
    }

    @Override
    public long predictedFinishNanos(K key, int inputs, long deadlineNanos) {
        BatchTimes times = known.get(key);
        return ticker.nanos() + (times == null ? 0 : times.nanos(1) * (backlog.depth() + inputs));
    }

    @Override
    public Duration longestRun() {
        return Duration.ofNanos(backlog.longestRunNanos());
    }

    @Override
    public int depth() {
        return backlog.depth();
    }

    @Override
    public int capacity() {
        return settings.capacity();
    }

    @Override
    public int workers() {
        return settings.workers();
    }

    @Override
    public int busy() {
        return backlog.busy();
    }

    @Override
    public Duration retryAfter() {
        return drainEstimate.timeFor(backlog.depth());
    }

    @Override
    public void close() {
        backlog.close();
        workers.forEach(Worker::awaitEnded);
    }
}
