package org.cnnlstm.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cnnlstm.batching.Submission.Place;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * The schedule as threads see it: under one lock, with a place to wait. Thread-safe.
 *
 * <p>The lock is held for a decision only; no processor runs, no future is completed and no observer is called under it.
 */
final class Backlog<K, I, O, P> {

    /** A deadline is noticed no later than this after it has passed; also keeps a clock that stands still from costing much. */
    private static final long TIMER_PRECISION_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ticker ticker;
    private final BatchObserver observer;
    private final Schedule<K, I, O, P> schedule;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final Condition deadlines = lock.newCondition();
    private @Nullable Long awaitedDeadline;
    private boolean closed;
    private boolean ended;

    Backlog(PoolSettings settings, Ticker ticker, BatchObserver observer) {
        this.ticker = ticker;
        this.observer = observer;
        this.schedule = new Schedule<>(settings);
    }

    /** Queues an input, or throws {@code OVERLOADED} or {@code SHUTTING_DOWN}. */
    void offer(Submission<K, I, O> submission) {
        List<Submission<K, I, O>> expired;
        ServiceException refused = null;
        lock.lock();
        try {
            checkOpen();
            long now = ticker.nanos();
            expired = schedule.takeExpired(now);
            Refusal refusal = schedule.offer(submission, now);
            if (refusal == null) {
                changed.signal();
                wakeTimerFor(submission.deadlineNanos());
            } else {
                refused = refusal.asException(schedule.forecast().retryAfter(now));
            }
        } finally {
            lock.unlock();
        }
        expire(expired);
        if (refused != null) {
            throw refused;
        }
    }

    /** Takes an input out, wherever it is, unless it has been answered. */
    void withdraw(Submission<K, I, O> submission) {
        if (submission.place() == Place.LEFT) {
            return;
        }
        CancelPoint point;
        long saved;
        lock.lock();
        try {
            point = schedule.withdraw(submission);
            saved = point == CancelPoint.QUEUED ? schedule.known().shareNanos(submission.key()) : 0;
        } finally {
            lock.unlock();
        }
        if (point != null) {
            observer.cancelled(point, Duration.ofNanos(saved));
        }
    }

    /** Gives each worker its task: the first task to worker 0, and so on. */
    void assign(List<Task<K, I, O, P>> oneEach) {
        lock.lock();
        try {
            checkOpen();
            for (int worker = 0; worker < oneEach.size(); worker++) {
                schedule.assign(worker, oneEach.get(worker));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void addSlices(List<Consumer<P>> slices, CompletableFuture<Void> done) {
        lock.lock();
        try {
            checkOpen();
            schedule.addSlices(slices, done);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do for a worker. By asking, the worker tells that it is done with the last.
     *
     * @return null when nothing is left and nothing will come
     */
    @Nullable
    Assignment<K, I, O, P> next(int worker) {
        while (true) {
            List<Submission<K, I, O>> given = new ArrayList<>(0);
            Assignment<K, I, O, P> assignment;
            boolean last;
            lock.lock();
            try {
                schedule.workers().rest(worker);
                assignment = schedule.next(worker, ticker.nanos(), given);
                while (assignment == null && given.isEmpty() && !closed) {
                    awaitChange(schedule.restNanos(worker, ticker.nanos()));
                    assignment = schedule.next(worker, ticker.nanos(), given);
                }
                last = assignment == null && given.isEmpty();
                if (last) {
                    schedule.workers().leave(worker);
                }
            } finally {
                lock.unlock();
            }
            expire(given);
            if (assignment != null || last) {
                return assignment;
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void awaitChange(long nanos) {
        boolean interrupted = Thread.interrupted();
        try {
            changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            interrupted = true; // only the close ends a worker
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void succeeded(int worker, Batch<K, I, O, P> batch) {
        lock.lock();
        try {
            schedule.succeeded(worker, batch, ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts the inputs of a batch that failed back, to run alone.
     *
     * @return the one that was alone already, whose failure it is; or null
     */
    @Nullable
    Submission<K, I, O> failed(Batch<K, I, O, P> batch) {
        lock.lock();
        try {
            Submission<K, I, O> only = schedule.failed(batch);
            changed.signalAll();
            deadlines.signal();
            return only;
        } finally {
            lock.unlock();
        }
    }

    /** A slice has ended; completes the future of its series if that has, too. */
    void sliceFinished(int worker, @Nullable Throwable failure) {
        CompletableFuture<Void> done;
        lock.lock();
        try {
            done = schedule.sliceFinished(worker, failure != null, ticker.nanos());
        } finally {
            lock.unlock();
        }
        if (done != null && failure == null) {
            done.complete(null);
        } else if (done != null) {
            done.completeExceptionally(failure);
        }
    }

    /** A worker has lost its processor, and asks for nothing until it has another one. */
    void left(int worker) {
        lock.lock();
        try {
            schedule.workers().leave(worker);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits before something is tried again.
     *
     * @return false if the pool is being closed, which ends the wait
     */
    boolean pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until inputs expire, and tells their owners.
     *
     * @return false when the pool has ended
     */
    boolean expireNext() {
        List<Submission<K, I, O>> expired = List.of();
        lock.lock();
        try {
            long now = ticker.nanos();
            expired = schedule.takeExpired(now);
            while (expired.isEmpty() && !ended) {
                deadlines.await(timerWaitNanos(now), TimeUnit.NANOSECONDS);
                now = ticker.nanos();
                expired = schedule.takeExpired(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
        expire(expired);
        return !expired.isEmpty();
    }

    /** Until the next deadline, which the timer is known to wait for then; for ever if there is none. */
    private long timerWaitNanos(long now) {
        OptionalLong next = schedule.inputs().nextDeadline();
        awaitedDeadline = next.isEmpty() ? null : next.getAsLong();
        return next.isEmpty() ? Long.MAX_VALUE : Math.max(TIMER_PRECISION_NANOS, next.getAsLong() - now);
    }

    private void wakeTimerFor(long deadline) {
        Long awaited = awaitedDeadline;
        if (awaited == null || deadline - awaited < 0) {
            awaitedDeadline = deadline;
            deadlines.signal();
        }
    }

    /** Looks at the schedule. */
    <R> R read(Function<Schedule<K, I, O, P>, R> question) {
        lock.lock();
        try {
            return question.apply(schedule);
        } finally {
            lock.unlock();
        }
    }

    /** Changes what is known of the times of batches. */
    void learn(Consumer<KnownTimes<K>> change) {
        lock.lock();
        try {
            change.accept(schedule.known());
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; what is here is still handed out, but for slices that have not begun. */
    void close() {
        List<CompletableFuture<Void>> slices;
        lock.lock();
        try {
            closed = true;
            slices = schedule.takeSlices();
            changed.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        slices.forEach(done -> done.completeExceptionally(shuttingDown()));
    }

    /** When all workers have ended: answers whatever nobody took, and lets the timer go. */
    void end() {
        List<Submission<K, I, O>> inputs;
        List<Task<K, I, O, P>> tasks;
        lock.lock();
        try {
            ended = true;
            inputs = schedule.inputs().takeAll();
            tasks = schedule.takeTasks();
            deadlines.signalAll();
        } finally {
            lock.unlock();
        }
        inputs.forEach(Submission::shutDown);
        tasks.forEach(task -> task.done().completeExceptionally(shuttingDown()));
    }

    private void expire(List<Submission<K, I, O>> expired) {
        for (Submission<K, I, O> submission : expired) {
            long saved = read(state -> state.known().shareNanos(submission.key()));
            submission.expire();
            observer.expired(Duration.ofNanos(saved));
        }
    }

    private void checkOpen() {
        if (closed) {
            throw shuttingDown();
        }
    }

    private static ServiceException shuttingDown() {
        return new ServiceException(Reason.SHUTTING_DOWN, "The workers take no more work.");
    }
}
