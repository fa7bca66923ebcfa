package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.image.Picture;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ModelId;

/**
 * What is counted and timed while a request is answered. The observer and the result get the same numbers from here. Not
 * thread-safe.
 */
final class Tally {

    private final ModelId model;
    private final PredictionObserver observer;
    private final Ticker ticker;
    private final Map<Stage, StageRun> stages = new EnumMap<>(Stage.class);
    private final Queue<Long> submissions = new ArrayDeque<>();
    private int queued;
    private int answered;
    private int refused;

    Tally(ModelId model, PredictionObserver observer, Ticker ticker) {
        this.model = model;
        this.observer = observer;
        this.ticker = ticker;
    }

    /** Does a part of a stage and adds the time it takes, even if it fails. */
    <T> T timed(Stage stage, Supplier<T> part) {
        long start = ticker.nanos();
        try {
            return part.get();
        } finally {
            add(StageRun.of(stage, start, ticker.nanos()));
        }
    }

    /** Does a part of a stage in the midst of another one, whose time it is not. */
    <T> T timedWithin(Stage outer, Stage stage, Supplier<T> part) {
        long start = ticker.nanos();
        try {
            return part.get();
        } finally {
            StageRun run = StageRun.of(stage, start, ticker.nanos());
            add(run);
            add(new StageRun(outer, start, run.endNanos(), run.took().negated()));
        }
    }

    /**
     * The next input, in the order in which they were queued, has its output. Inputs of one request wait and ride side by side, so
     * that the longest counts, not the sum.
     */
    void ran(Completed<ModelOutput> completed) {
        RequestLog.ran(completed);
        StageTimes times = completed.output().times();
        long submitted = submissions.remove();
        long started = beside(Stage.QUEUE, submitted, completed.queuedNanos());
        long read = besideIfRun(Stage.TRUNK, started, times.trunkNanos());
        long turned = besideIfRun(Stage.RECURRENT, read, times.recurrentNanos());
        besideIfRun(Stage.HEAD, turned, times.headNanos());
    }

    void decoded(EncodedImage image, Picture picture) {
        RequestLog.decoded(image, picture);
        observer.imageDecoded(picture.format(), image.bytes().length, (long) picture.width() * picture.height());
    }

    /** Notes the time of a submission, before it, since a worker may be done with the input soon after. */
    void submits() {
        submissions.add(ticker.nanos());
    }

    void queued() {
        queued++;
        RequestLog.queued(queued);
    }

    /** Notes that a request ends for a reason before so many of its pictures were decoded. */
    void stopped(Reason reason, int undecoded) {
        if (reason == Reason.CLIENT_CLOSED_REQUEST) {
            observer.abandoned(AbandonPoint.DECODE, undecoded);
        }
    }

    void refused(Reason reason) {
        refused++;
        RequestLog.refused(reason);
        observer.imageRefused(reason);
    }

    void answered(Answer answer) {
        answered++;
        observer.imageAnswered(model, confidence(answer));
    }

    int answered() {
        return answered;
    }

    int refused() {
        return refused;
    }

    /** The time of each stage that the request has come to, in their order. */
    Map<Stage, Duration> stages() {
        Map<Stage, Duration> times = new EnumMap<>(Stage.class);
        stages.forEach((stage, run) -> times.put(stage, run.took()));
        return times;
    }

    void tellStages() {
        stages.values().forEach(run -> observer.stageFinished(model, run));
    }

    private void add(StageRun run) {
        stages.merge(run.stage(), run, StageRun::then);
    }

    private long besideIfRun(Stage stage, long start, long nanos) {
        return nanos > 0 ? beside(stage, start, nanos) : start;
    }

    private long beside(Stage stage, long start, long nanos) {
        stages.merge(stage, StageRun.of(stage, start, start + nanos), StageRun::beside);
        return start + nanos;
    }

    private static float confidence(Answer answer) {
        return answer instanceof Answer.Classes classes
                ? classes.classes().get(0).probability()
                : Float.NaN;
    }
}
