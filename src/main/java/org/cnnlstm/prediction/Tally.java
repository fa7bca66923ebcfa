package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
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
    private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
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
            stages.merge(stage, Duration.ofNanos(ticker.nanos() - start), Duration::plus);
        }
    }

    /** Does a part of a stage in the midst of another one, whose time it is not. */
    <T> T timedWithin(Stage outer, Stage stage, Supplier<T> part) {
        long start = ticker.nanos();
        try {
            return part.get();
        } finally {
            Duration took = Duration.ofNanos(ticker.nanos() - start);
            stages.merge(stage, took, Duration::plus);
            stages.merge(outer, took.negated(), Duration::plus);
        }
    }

    /** Inputs of one request wait and ride side by side, so that the longest counts, not the sum. */
    void ran(Completed<ModelOutput> completed) {
        RequestLog.ran(completed);
        longest(Stage.QUEUE, completed.queuedNanos());
        StageTimes times = completed.output().times();
        longestIfRun(Stage.TRUNK, times.trunkNanos());
        longestIfRun(Stage.RECURRENT, times.recurrentNanos());
        longestIfRun(Stage.HEAD, times.headNanos());
    }

    void decoded(EncodedImage image, Picture picture) {
        RequestLog.decoded(image, picture);
        observer.imageDecoded(picture.format(), image.bytes().length, (long) picture.width() * picture.height());
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

    Map<Stage, Duration> stages() {
        return stages;
    }

    void tellStages() {
        stages.forEach((stage, took) -> observer.stageFinished(model, stage, took));
    }

    private void longestIfRun(Stage stage, long nanos) {
        if (nanos > 0) {
            longest(stage, nanos);
        }
    }

    private void longest(Stage stage, long nanos) {
        stages.merge(stage, Duration.ofNanos(nanos), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static float confidence(Answer answer) {
        return answer instanceof Answer.Classes classes
                ? classes.classes().get(0).probability()
                : Float.NaN;
    }
}
