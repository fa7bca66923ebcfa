package org.cnnlstm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.cnnlstm.lifecycle.ServingModels.Served;
import org.cnnlstm.model.Task;
import org.cnnlstm.prediction.PredictionResult;

/** The answer to a request for predictions, as JSON. */
@Schema(description = "Answers, at least one of which is no problem")
record PredictionResponse(
        Model model,

        @Schema(description = "One a picture, in the order of the request; a single one for a sequence")
        List<PictureResponse> predictions,

        Timings timings) {

    static PredictionResponse of(PredictionResult result) {
        Served served = result.model();
        boolean sequence = served.manifest().task() == Task.SEQUENCE_CLASSIFICATION;
        Integer frames = sequence ? served.manifest().input().frames() : null;
        return new PredictionResponse(
                Model.of(served),
                result.predictions().stream()
                        .map(prediction -> PictureResponse.of(prediction, frames))
                        .toList(),
                Timings.of(result));
    }

    /** Who answered. */
    @Schema(name = "AnsweringModel", description = "Who answered")
    record Model(
            @Schema(example = "glyphs") String name,
            @Schema(example = "1") int version,
            @Schema(example = "onednn") String engine,
            @Schema(example = "bf16") String precision) {

        private static Model of(Served served) {
            return new Model(served.id().name(), served.id().version(), served.engine(), served.precision());
        }
    }
}
