package org.cnnlstm.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cnnlstm.batching.Submission.Place;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs what, and when. Every decision is a function of what was told so far and of the moment that the caller
 * names: no thread, no clock, nothing from outside is called. Not thread-safe.
 *
 * <ul>
 *   <li>Each input is at one {@link Place}. It leaves just once: with a batch that succeeded, with one in which it was alone
 *       and that failed, as expired, or withdrawn.
 *   <li>A worker that asks gets something to do if anything waits that it may run: its tasks first, then a slice if it is due,
 *       then the most urgent input, with others of its key. Nothing waits for a batch to fill.
 *   <li>The most urgent input is that of the least deadline, or of the least age bound, whichever is less; equal ones go by
 *       arrival. So an input is overtaken only by what arrived within the age bound after it.
 *   <li>A batch has 1 to {@code batchLimit} inputs of one key. How many, {@link LookAhead} says.
 *   <li>An input whose deadline has come, or is clearly out of reach, is never in a batch.
 *   <li>An input of a batch that failed goes back to its place in the order, and runs once more, by itself.
 *   <li>Slices run one after the other, on worker 0; while inputs wait, or a batch has run lately, they have a
 *       quarter of its time.
 *   <li>No more inputs are let in than {@link Forecast#bound} says, and none that would miss its deadline, but always one if
 *       nothing waits and a worker is free.
 * </ul>
 */
final class Schedule<K, I, O, P> {

    private final int batchLimit;
    private final KnownTimes<K> known;
    private final WaitingInputs<K, I, O> inputs = new WaitingInputs<>();
    private final List<Queue<Task<K, I, O, P>>> tasks;
    private final BackgroundSlices<K, I, O, P> slices = new BackgroundSlices<>();
    private final WorkerStates workers;
    private final Forecast<K> forecast;

    Schedule(PoolSettings settings) {
        this.batchLimit = settings.batchLimit();
        this.known = new KnownTimes<>(batchLimit);
        this.workers = new WorkerStates(settings.workers());
        this.forecast = new Forecast<>(settings, known, workers, inputs, slices);
        this.tasks = Stream.<Queue<Task<K, I, O, P>>>generate(ArrayDeque::new)
                .limit(settings.workers())
                .toList();
    }

    KnownTimes<K> known() {
        return known;
    }

    Forecast<K> forecast() {
        return forecast;
    }

    WorkerStates workers() {
        return workers;
    }

    int depth() {
        return inputs.size();
    }

    /**
     * Queues an input.
     *
     * @return null, or why it is not let in
     */
    @Nullable
    Refusal offer(Submission<K, I, O> submission, long now) {
        boolean atOnce = inputs.isEmpty() && workers.anyIdle();
        if (!atOnce) {
            int bound = forecast.bound();
            if (inputs.size() >= bound) {
                return Refusal.full(bound);
            }
            long finish = forecast.finishNanos(submission.key(), 1, submission.deadlineNanos(), now);
            if (finish - submission.deadlineNanos() > 0 && !submission.isExpired(now)) {
                return Refusal.hopeless(finish - now);
            }
        }
        forecast.saw(submission.key());
        inputs.add(submission);
        return null;
    }

    /**
     * Takes out an input that nobody waits for any more.
     *
     * @return where it was; null if it had left
     */
    @Nullable
    CancelPoint withdraw(Submission<K, I, O> submission) {
        Place place = submission.place();
        if (place == Place.QUEUED) {
            inputs.remove(submission, Place.LEFT);
            return CancelPoint.QUEUED;
        }
        submission.moveTo(Place.LEFT);
        return place == Place.RUNNING ? CancelPoint.RUNNING : null;
    }

    List<Submission<K, I, O>> takeExpired(long now) {
        return inputs.takeExpired(now);
    }

    /** The inputs that wait. */
    WaitingInputs<K, I, O> inputs() {
        return inputs;
    }

    void assign(int worker, Task<K, I, O, P> task) {
        tasks.get(worker).add(task);
    }

    void addSlices(List<Consumer<P>> bodies, CompletableFuture<Void> done) {
        slices.add(bodies, done);
    }

    /**
     * Gives a worker, which is done with its last assignment, the next one.
     *
     * @param given takes the inputs that are given up, as expired or as hopeless; the caller tells their owners
     * @return null if there is nothing for it
     */
    @Nullable
    Assignment<K, I, O, P> next(int worker, long now, List<Submission<K, I, O>> given) {
        Task<K, I, O, P> task = tasks.get(worker).poll();
        if (task != null) {
            workers.begin(worker, now, 0);
            return task;
        }
        given.addAll(inputs.takeExpired(now));
        dropHopeless(now, given);
        Task<K, I, O, P> slice = worker == 0 ? slices.take(!inputs.isEmpty(), now) : null;
        if (slice != null) {
            workers.begin(worker, now, slices.expectedNanos());
            return slice;
        }
        return inputs.isEmpty() ? null : nextBatch(worker, now);
    }

    /** How long a worker to which {@link #next} gave nothing may rest, if nobody tells of anything new. */
    long restNanos(int worker, long now) {
        return worker == 0 ? slices.waitNanos(now) : Long.MAX_VALUE;
    }

    /** Those that lead: whoever rides behind one that can still be kept is judged when it leads itself. */
    private void dropHopeless(long now, List<Submission<K, I, O>> given) {
        while (!inputs.isEmpty()) {
            Submission<K, I, O> first = inputs.inOrder().first();
            if (!known.isHopeless(first.key(), first.deadlineNanos() - now)) {
                return;
            }
            inputs.remove(first, Place.LEFT);
            given.add(first);
        }
    }

    private Batch<K, I, O, P> nextBatch(int worker, long now) {
        int size = LookAhead.chooseSize(inputs.inOrder(), known, batchLimit, workers.freeNanos(now), worker, now);
        List<Submission<K, I, O>> members = new ArrayList<>(size);
        Iterator<Submission<K, I, O>> waiting = inputs.inOrder().iterator();
        Submission<K, I, O> leader = waiting.next();
        members.add(leader);
        while (members.size() < size && waiting.hasNext()) {
            Submission<K, I, O> other = waiting.next();
            if (!other.isAlone() && other.key().equals(leader.key())) {
                members.add(other);
            }
        }
        members.forEach(member -> inputs.remove(member, Place.RUNNING));
        BatchTimes times = known.of(leader.key());
        workers.begin(worker, now, times == null ? 0 : times.nanos(members.size()));
        slices.batchBegins(now);
        return new Batch<>(members);
    }

    /** A worker has run a batch, which has outputs. */
    void succeeded(int worker, Batch<K, I, O, P> batch, long now) {
        known.ran(batch.key(), batch.size(), workers.ranNanos(worker, now));
        batch.submissions().forEach(submission -> submission.moveTo(Place.LEFT));
    }

    /**
     * A worker has run a batch, which has failed. Inputs that shared it go back to the queue, even if that is full.
     *
     * @return the one that was alone, whose failure it is; or null
     */
    @Nullable
    Submission<K, I, O> failed(Batch<K, I, O, P> batch) {
        if (batch.size() == 1) {
            Submission<K, I, O> only = batch.submissions().get(0);
            only.moveTo(Place.LEFT);
            return only;
        }
        for (Submission<K, I, O> member : batch.submissions()) {
            // Whoever is done was cancelled, and is about to be withdrawn, unless that has happened.
            if (member.place() == Place.RUNNING && !member.answer().isDone()) {
                member.setAlone();
                inputs.add(member);
            }
        }
        return null;
    }

    /**
     * A worker has run a slice.
     *
     * @return the future to complete, if that was the last slice or has failed; or null
     */
    @Nullable
    CompletableFuture<Void> sliceFinished(int worker, boolean failed, long now) {
        return slices.finished(failed, workers.ranNanos(worker, now), now);
    }

    /** Gives up the slices that have not begun. */
    List<CompletableFuture<Void>> takeSlices() {
        return slices.takeAll();
    }

    /** Gives up the tasks that no worker will run any more. */
    List<Task<K, I, O, P>> takeTasks() {
        List<Task<K, I, O, P>> all = new ArrayList<>();
        tasks.forEach(each -> {
            all.addAll(each);
            each.clear();
        });
        return all;
    }
}
