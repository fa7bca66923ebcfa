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

    /** A stage of a request that reached a model. */
    void stageFinished(ModelId model, Stage stage, Duration took);

    /**
     * A picture was decoded.
     *
     * @param format in lower case, such as {@code jpeg}
     */
    void imageDecoded(String format, long bytes, long pixels);

    /** A picture was refused. */
    void imageRefused(Reason reason);

    /** A picture got its answer. */
    void imageAnswered(ModelId model, float confidence);

    /** A request ended. */
    void requestFinished(RequestEnd end);

    /**
     * How a request ended.
     *
     * @param model null where the request never reached one
     * @param reason why it failed; null for a success
     * @param took from the first byte to the answer
     * @param answered how many pictures got an answer
     * @param refused how many did not
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
            public void stageFinished(ModelId model, Stage stage, Duration took) {}

            @Override
            public void imageDecoded(String format, long bytes, long pixels) {}

            @Override
            public void imageRefused(Reason reason) {}

            @Override
            public void imageAnswered(ModelId model, float confidence) {}

            @Override
            public void requestFinished(RequestEnd end) {}
        };
    }
}
