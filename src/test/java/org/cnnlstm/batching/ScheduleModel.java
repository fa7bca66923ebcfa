package org.cnnlstm.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.cnnlstm.batching.Submission.Place;
import org.jspecify.annotations.Nullable;

/**
 * Plays one random schedule: submissions of several keys, cancels, expiries, batches that fail, workers that are lost and
 * come back, tasks, slices, and the close; and looks after every step whether what {@link Schedule} promises holds. Time
 * is in steps of a microsecond, and the seed alone decides what happens.
 */
final class ScheduleModel {

    private static final long STEP = 1_000;
    private static final List<String> KEYS = List.of("told", "told wrong", "untold");

    private final Random random;
    private final PoolSettings settings;
    private final Schedule<String, Integer, String, Object> schedule;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Map<Integer, Submission<String, Integer, String>> open = new HashMap<>();
    private final Map<Integer, String> endings = new HashMap<>();
    private final Set<Integer> poison = new HashSet<>();
    private final Set<Integer> failedTogether = new HashSet<>();
    private final List<Submission<String, Integer, String>> cancelledButNotWithdrawn = new ArrayList<>();
    private final List<CompletableFuture<Void>> futures = new ArrayList<>();
    private long now;
    private int submitted;
    private int accepted;
    private long sliceNotBefore;
    private long lastBatch;

    ScheduleModel(long seed) {
        random = new Random(seed);
        now = random.nextLong();
        sliceNotBefore = now;
        lastBatch = now - BackgroundSlices.LATELY_NANOS;
        settings = new PoolSettings(
                1 + random.nextInt(3),
                1 + random.nextInt(8),
                8 + random.nextInt(56),
                Duration.ofNanos((1 + random.nextInt(200)) * STEP),
                Duration.ofNanos((1 + random.nextInt(400)) * STEP));
        schedule = new Schedule<>(settings);
        schedule.known().expect("told", curve("told"));
        schedule.known().expect("told wrong", curve("told wrong").scaled(3));
        for (int worker = 0; worker < settings.workers(); worker++) {
            workers.add(new SimulatedWorker(worker));
        }
    }

    void play(int steps) {
        for (int step = 0; step < steps; step++) {
            happen();
            settle();
            now += random.nextInt(4) * STEP;
            settle();
        }
        schedule.takeSlices().forEach(done -> done.completeExceptionally(new IllegalStateException("closed")));
        while (!workers.stream().allMatch(SimulatedWorker::isIdle)) {
            now += STEP;
            settle();
        }
        cancelledButNotWithdrawn.forEach(this::withdraw);
        assertThat(open).isEmpty();
        assertThat(endings).hasSize(accepted);
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThat(schedule.takeTasks()).isEmpty();
    }

    private void happen() {
        int what = random.nextInt(100);
        if (what < 60) {
            int burst = what < 3 ? 20 : 1 + random.nextInt(2);
            for (int i = 0; i < burst; i++) {
                submit();
            }
        } else if (what < 66 && !open.isEmpty()) {
            List<Submission<String, Integer, String>> all = new ArrayList<>(open.values());
            Submission<String, Integer, String> one = all.get(random.nextInt(all.size()));
            if (one.answer().cancel(false)) {
                cancelledButNotWithdrawn.add(one);
            }
        } else if (what < 68) {
            CompletableFuture<Void> done = future();
            schedule.addSlices(Collections.nCopies(1 + random.nextInt(5), processor -> {}), done);
        } else if (what < 70) {
            for (SimulatedWorker worker : workers) {
                schedule.assign(worker.index, new Task<>(processor -> {}, future(), false));
            }
        }
        if (random.nextBoolean()) {
            cancelledButNotWithdrawn.forEach(this::withdraw);
            cancelledButNotWithdrawn.clear();
        }
    }

    private CompletableFuture<Void> future() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        futures.add(future);
        return future;
    }

    private void submit() {
        int id = submitted++;
        long patience = (random.nextInt(10) == 0 ? 1 : 20 + random.nextInt(600)) * STEP;
        Submission<String, Integer, String> submission = new Submission<>(
                KEYS.get(random.nextInt(KEYS.size())),
                id,
                now + patience,
                now,
                settings.longestWait().toNanos(),
                id,
                Context.none());
        boolean free = schedule.depth() == 0 && workers.stream().anyMatch(SimulatedWorker::isIdle);
        int before = schedule.depth();
        int bound = schedule.forecast().bound();
        if (schedule.offer(submission, now) != null) {
            assertThat(free).as("refused though a worker was free").isFalse();
            assertThat(schedule.depth()).isEqualTo(before);
            return;
        }
        assertThat(free || before < bound).as("let in beyond the bound").isTrue();
        assertThat(bound).isBetween(settings.leastCapacity(), settings.capacity());
        accepted++;
        open.put(id, submission);
        if (random.nextInt(20) == 0) {
            poison.add(id);
        }
    }

    private void withdraw(Submission<String, Integer, String> submission) {
        Place place = submission.place();
        CancelPoint point = schedule.withdraw(submission);
        assertThat(point == null).isEqualTo(place == Place.LEFT);
        if (point != null) {
            end(submission, "cancelled");
        }
    }

    /** All that follows of itself at this moment. */
    private void settle() {
        schedule.takeExpired(now).forEach(submission -> end(submission, "expired"));
        workers.forEach(SimulatedWorker::finishIfDue);
        workers.forEach(SimulatedWorker::askIfIdle);
    }

    private void end(Submission<String, Integer, String> submission, String how) {
        assertThat(submission.place()).isEqualTo(Place.LEFT);
        assertThat(endings.put(submission.input(), how))
                .as("ends twice: " + submission.input() + ", " + how)
                .isNull();
        assertThat(open.remove(submission.input())).isSameAs(submission);
    }

    private static BatchTimes curve(String key) {
        long each = key.equals("told") ? 8 : 2;
        return BatchTimes.of(
                new TreeMap<>(Map.of(1, Duration.ofNanos(10 * STEP), 8, Duration.ofNanos((10 + 7 * each) * STEP))));
    }

    private final class SimulatedWorker {

        private final int index;
        private @Nullable Assignment<String, Integer, String, Object> underWay;
        private long busyUntil = now;
        private long began;

        SimulatedWorker(int index) {
            this.index = index;
        }

        boolean isIdle() {
            return underWay == null && busyUntil - now <= 0;
        }

        void askIfIdle() {
            if (!isIdle()) {
                return;
            }
            List<Submission<String, Integer, String>> given = new ArrayList<>();
            schedule.workers().rest(index);
            underWay = schedule.next(index, now, given);
            given.forEach(submission -> end(submission, "given up"));
            began = now;
            if (underWay instanceof Batch<String, Integer, String, Object> batch) {
                check(batch);
                lastBatch = now;
                busyUntil = now + curve(batch.key()).nanos(batch.size());
            } else if (underWay instanceof Task<String, Integer, String, Object> task) {
                if (task.isSlice()) {
                    assertThat(index).isZero();
                    boolean traffic = schedule.depth() > 0 || now - lastBatch < BackgroundSlices.LATELY_NANOS;
                    assertThat(!traffic || now - sliceNotBefore >= 0)
                            .as("a slice too early")
                            .isTrue();
                }
                busyUntil = now + random.nextInt(30) * STEP;
            } else {
                assertThat(schedule.depth()).as("waits while a worker idles").isZero();
            }
        }

        private void check(Batch<String, Integer, String, Object> batch) {
            assertThat(batch.size()).isBetween(1, settings.batchLimit());
            Submission<String, Integer, String> leader = batch.submissions().get(0);
            for (Submission<String, Integer, String> member : batch.submissions()) {
                assertThat(member.key()).isEqualTo(batch.key());
                assertThat(member.place()).isEqualTo(Place.RUNNING);
                assertThat(member.isExpired(now)).as("runs though expired").isFalse();
                assertThat(batch.size() == 1 || !failedTogether.contains(member.input()))
                        .as("shares a second batch")
                        .isTrue();
                assertThat(open).containsKey(member.input());
            }
            for (Submission<String, Integer, String> waiting : schedule.inputs().inOrder()) {
                assertThat(leader.submittedNanos() - waiting.submittedNanos())
                        .as("overtaken by what came later than the age bound")
                        .isLessThanOrEqualTo(settings.longestWait().toNanos());
            }
        }

        void finishIfDue() {
            Assignment<String, Integer, String, Object> done = underWay;
            if (done == null || busyUntil - now > 0) {
                return;
            }
            underWay = null;
            if (done instanceof Batch<String, Integer, String, Object> batch) {
                finish(batch);
            } else {
                finish((Task<String, Integer, String, Object>) done);
            }
        }

        private void finish(Batch<String, Integer, String, Object> batch) {
            boolean fails = batch.inputs().stream().anyMatch(poison::contains);
            boolean lost = random.nextInt(50) == 0;
            if (fails || lost) {
                Submission<String, Integer, String> offender = schedule.failed(batch);
                assertThat(offender == null).isEqualTo(batch.size() > 1);
                if (offender == null) {
                    failedTogether.addAll(batch.inputs());
                } else {
                    endUnlessCancelled(offender, "failed");
                }
                if (lost) {
                    schedule.workers().leave(index);
                    busyUntil = now + random.nextInt(200) * STEP;
                }
            } else {
                schedule.succeeded(index, batch, now);
                batch.submissions().forEach(submission -> endUnlessCancelled(submission, "answered"));
            }
        }

        /** One that was cancelled while it ran has ended by that. */
        private void endUnlessCancelled(Submission<String, Integer, String> submission, String how) {
            if (!"cancelled".equals(endings.get(submission.input()))) {
                end(submission, how);
            }
        }

        private void finish(Task<String, Integer, String, Object> task) {
            if (task.isSlice()) {
                CompletableFuture<Void> series = schedule.sliceFinished(index, random.nextInt(10) == 0, now);
                sliceNotBefore = now + 3 * (now - began);
                if (series != null) {
                    series.complete(null);
                }
            } else {
                assertThat(task.done().complete(null)).as("a task runs twice").isTrue();
            }
        }
    }
}
