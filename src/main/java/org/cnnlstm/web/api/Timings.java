package org.cnnlstm.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import org.cnnlstm.prediction.PredictionResult;
import org.cnnlstm.prediction.Stage;
import org.jspecify.annotations.Nullable;

/** Where the time of a request went, as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description =
                "Milliseconds. Decode, preprocess and postprocess are summed over the pictures, queue is the longest"
                        + " wait; trunk, recurrent and head are wall time of the batches. A stage that did not run is"
                        + " absent.")
record Timings(
        @Nullable Double decodeMillis,
        @Nullable Double preprocessMillis,
        @Nullable Double queueMillis,
        @Nullable Double trunkMillis,
        @Nullable Double recurrentMillis,
        @Nullable Double headMillis,
        @Nullable Double postprocessMillis,
        double totalMillis) {

    static Timings of(PredictionResult result) {
        Map<Stage, Duration> stages = result.stages();
        return new Timings(
                millis(stages, Stage.DECODE),
                millis(stages, Stage.PREPROCESS),
                millis(stages, Stage.QUEUE),
                millis(stages, Stage.TRUNK),
                millis(stages, Stage.RECURRENT),
                millis(stages, Stage.HEAD),
                millis(stages, Stage.POSTPROCESS),
                millis(result.total()));
    }

    /** The same as the value of a {@code Server-Timing} header, which browsers show. */
    static String header(PredictionResult result) {
        StringJoiner header = new StringJoiner(", ");
        result.stages().forEach((stage, took) -> header.add(stage.code() + ";dur=" + millis(took)));
        return header.add("total;dur=" + millis(result.total())).toString();
    }

    private static @Nullable Double millis(Map<Stage, Duration> stages, Stage stage) {
        Duration took = stages.get(stage);
        return took == null ? null : millis(took);
    }

    /** To a microsecond. */
    private static double millis(Duration took) {
        return Math.round(took.toNanos() / 1e3) / 1e3;
    }
}
