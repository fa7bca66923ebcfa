package org.cnnlstm.prediction;

import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to requests. Every request started is finished just once. Called on request threads: quick, and never
 * throwing.
 */
public interface PredictionObserver {

    /** A request for predictions came in. */
    void requestStarted();

    /** A request was in a stage; told once for each that it came to, in their order, whether or not it got an answer. */
    void stageFinished(ModelId model, StageRun run);

    /**
     * A picture was decoded.
     *
     * @param format in lower case, such as {@code jpeg}
     */
    void imageDecoded(String format, long bytes, long pixels);

    /** A picture was refused. */
    void imageRefused(Reason reason);

    /**
     * A picture, or the frames of a sequence together, got its answer.
     *
     * @param confidence the probability of the likeliest class; not a number where the answer has none, as a pose
     */
    void imageAnswered(ModelId model, float confidence);

    /**
     * A client went away, and something was not done that it would have needed.
     *
     * @param count the pictures that were not decoded; 1 for a body that broke off, whatever it held
     */
    void abandoned(AbandonPoint point, int count);

    /** A request ended. */
    void requestFinished(RequestEnd end);

    /**
     * How a request ended.
     *
     * @param model null where the request never reached one
     * @param reason why it failed; null for a success
     * @param took from the first byte to the answer
     * @param answered how many answers it got, each told by {@link #imageAnswered}
     * @param refused how many of its pictures were refused, each told by {@link #imageRefused}
     */
    record RequestEnd(
            @Nullable ModelId model,
            Outcome outcome,
            @Nullable Reason reason,
            Duration took,
            int answered,
            int refused) {}

    /** Does nothing. */
    static PredictionObserver none() {
        return new PredictionObserver() {
            @Override
            public void requestStarted() {}

            @Override
            public void stageFinished(ModelId model, StageRun run) {}

            @Override
            public void imageDecoded(String format, long bytes, long pixels) {}

            @Override
            public void imageRefused(Reason reason) {}

            @Override
            public void imageAnswered(ModelId model, float confidence) {}

            @Override
            public void abandoned(AbandonPoint point, int count) {}

            @Override
            public void requestFinished(RequestEnd end) {}
        };
    }
}
