package org.cnnlstm.batching;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the workers: tasks, a list for each, and inputs, one queue for all. Thread-safe.
 *
 * <p>One lock guards every field. It is held for a few steps only; no processor runs, no future is completed and no
 * observer is called under it.
 */
final class Backlog<K, I, O, P> {

    private final Function<List<Submission<K, I, O>>, Work<P>> batches;
    private final Ticker ticker;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DeadlineQueue<K, I, O> inputs;
    private final List<Queue<Task<P>>> tasks;
    private final BitSet busy = new BitSet();
    private final long[] busySince;
    private boolean closed;

    /** @param batches makes work of inputs that run together */
    Backlog(PoolSettings settings, Ticker ticker, Function<List<Submission<K, I, O>>, Work<P>> batches) {
        this.batches = batches;
        this.ticker = ticker;
        this.inputs = new DeadlineQueue<>(settings.batchLimit(), settings.capacity());
        this.busySince = new long[settings.workers()];
        this.tasks = Stream.<Queue<Task<P>>>generate(ArrayDeque::new)
                .limit(settings.workers())
                .toList();
    }

    /**
     * Queues an input. Expired ones give up their places first.
     *
     * @return false if there is no room
     */
    boolean offer(Submission<K, I, O> submission) {
        List<Submission<K, I, O>> expired = List.of();
        lock.lock();
        try {
            checkOpen();
            if (inputs.isFull()) {
                expired = inputs.takeExpired(ticker.nanos());
            }
            if (inputs.isFull()) {
                return false;
            }
            inputs.add(submission);
            changed.signal();
        } finally {
            lock.unlock();
        }
        expired.forEach(Submission::expire);
        return true;
    }

    /** Takes an input out of the queue, if it is still there. */
    void withdraw(Submission<K, I, O> submission) {
        lock.lock();
        try {
            inputs.remove(submission);
        } finally {
            lock.unlock();
        }
    }

    /** Gives each worker its task: the first task to worker 0, and so on. */
    void assign(List<Task<P>> oneEach) {
        lock.lock();
        try {
            checkOpen();
            for (int worker = 0; worker < oneEach.size(); worker++) {
                tasks.get(worker).add(oneEach.get(worker));
            }
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
    Work<P> next(int worker) {
        lock.lock();
        try {
            busy.clear(worker);
            Work<P> work = poll(worker);
            while (work == null && !closed) {
                changed.awaitUninterruptibly();
                work = poll(worker);
            }
            busy.set(worker, work != null);
            busySince[worker] = ticker.nanos();
            return work;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Work<P> poll(int worker) {
        Task<P> task = tasks.get(worker).poll();
        if (task != null) {
            return task;
        }
        List<Submission<K, I, O>> expired = inputs.takeExpired(ticker.nanos());
        if (!expired.isEmpty()) {
            return processor -> expired.forEach(Submission::expire);
        }
        return inputs.isEmpty() ? null : batches.apply(inputs.takeBatch());
    }

    int depth() {
        lock.lock();
        try {
            return inputs.size();
        } finally {
            lock.unlock();
        }
    }

    int busy() {
        lock.lock();
        try {
            return busy.cardinality();
        } finally {
            lock.unlock();
        }
    }

    /** How long the work that has been running longest has been running; zero if all are idle. */
    long longestRunNanos() {
        lock.lock();
        try {
            long now = ticker.nanos();
            return busy.stream()
                    .mapToLong(worker -> now - busySince[worker])
                    .max()
                    .orElse(0);
        } finally {
            lock.unlock();
        }
    }

    /** Gives one worker a task. */
    void assign(int worker, Task<P> task) {
        lock.lock();
        try {
            checkOpen();
            tasks.get(worker).add(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; what is here is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ServiceException(Reason.SHUTTING_DOWN, "The workers take no more work.");
        }
    }
}
