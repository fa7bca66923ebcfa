package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The batcher: a bounded queue, a fixed number of threads, {@code inference-0} and so on, and one that watches
 * {@code deadlines}. What is run when, {@link Schedule} decides; here are the threads.
 *
 * <ul>
 *   <li>A processor is made, used and closed by one thread.
 *   <li>Every future that {@code submit} returned is completed just once: with its output, with a failure, or by its owner.
 *       None is after {@link #close}.
 *   <li>An input that nobody waits for any more enters no batch and takes no room: cancelling removes it at once, and so does
 *       its deadline.
 *   <li>A batch that fails is run again, each input by itself: a failure belongs to one input.
 *   <li>A processor that throws an {@link Error} is closed and another worker takes its place; else workers end at close only.
 *   <li>No processor runs, no future is completed and no observer is called under the lock.
 * </ul>
 */
public final class WorkerPool<K, I, O, P extends BatchProcessor<K, I, O>> implements Batcher<K, I, O, P> {

    private final PoolSettings settings;
    private final Ticker ticker;
    private final Supplier<Context> contexts;
    private final Backlog<K, I, O, P> backlog;
    private final List<Worker<K, I, O, P>> workers;
    private final AtomicLong arrivals = new AtomicLong();

    /** A pool whose workers know nothing of those who submit. */
    public WorkerPool(PoolSettings settings, Supplier<P> processors, Ticker ticker, BatchObserver observer) {
        this(settings, processors, ticker, observer, Context::none);
    }

    /**
     * Starts the workers and waits until each has its processor.
     *
     * @param processors called once on each worker's thread, and again for each that is replaced; what it throws in this
     *     constructor ends the other workers and is thrown here
     * @param contexts called on the thread of whoever submits
     */
    public WorkerPool(
            PoolSettings settings,
            Supplier<P> processors,
            Ticker ticker,
            BatchObserver observer,
            Supplier<Context> contexts) {
        this.settings = settings;
        this.ticker = ticker;
        this.contexts = contexts;
        this.backlog = new Backlog<>(settings, ticker, observer);
        BatchRunner<K, I, O, P> runner = new BatchRunner<>(backlog, ticker, observer);
        this.workers = IntStream.range(0, settings.workers())
                .mapToObj(index -> new Worker<>(index, processors, backlog, runner, observer))
                .toList();
        workers.forEach(Worker::start);
        try {
            workers.forEach(Worker::awaitOpened);
            new DeadlineTimer(backlog).start();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // withdraw does not fail
    public CompletableFuture<Completed<O>> submit(K key, I input, long deadlineNanos) {
        Submission<K, I, O> submission = new Submission<>(
                key,
                input,
                deadlineNanos,
                ticker.nanos(),
                settings.longestWait().toNanos(),
                arrivals.getAndIncrement(),
                contexts.get());
        backlog.offer(submission);
        submission.answer().whenComplete((output, failure) -> backlog.withdraw(submission));
        return submission.answer();
    }

    @Override
    public CompletableFuture<Void> onEveryWorker(Consumer<P> task) {
        List<Task<K, I, O, P>> tasks = Stream.generate(() -> Task.<K, I, O, P>of(task))
                .limit(settings.workers())
                .toList();
        backlog.assign(tasks);
        return CompletableFuture.allOf(tasks.stream().map(Task::done).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletableFuture<Void> inSlices(List<Consumer<P>> slices) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (slices.isEmpty()) {
            done.complete(null);
        } else {
            backlog.addSlices(slices, done);
        }
        return done;
    }

    @Override
    public void expect(K key, BatchTimes times) {
        backlog.learn(known -> known.expect(key, times));
    }

    @Override
    public void forget(K key) {
        backlog.learn(known -> known.forget(key));
    }

    @Override
    public Optional<BatchTimes> times(K key) {
        return backlog.read(state -> Optional.ofNullable(state.known().of(key)));
    }

    @Override
    public long predictedFinishNanos(K key, int inputs, long deadlineNanos) {
        return backlog.read(state -> state.forecast().finishNanos(key, inputs, deadlineNanos, ticker.nanos()));
    }

    @Override
    public int depth() {
        return backlog.read(Schedule::depth);
    }

    @Override
    public int capacity() {
        return backlog.read(state -> state.forecast().bound());
    }

    @Override
    public int workers() {
        return settings.workers();
    }

    @Override
    public int busy() {
        return backlog.read(state -> state.workers().busy());
    }

    @Override
    public Duration longestRun() {
        return Duration.ofNanos(backlog.read(state -> state.workers().longestNanos(ticker.nanos())));
    }

    @Override
    public Duration retryAfter() {
        return backlog.read(state -> state.forecast().retryAfter(ticker.nanos()));
    }

    @Override
    public void close() {
        backlog.close();
        workers.forEach(Worker::awaitEnded);
        backlog.end();
    }
}
