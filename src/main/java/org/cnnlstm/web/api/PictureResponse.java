package org.cnnlstm.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.prediction.PicturePrediction;
import org.cnnlstm.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What came of one picture, as JSON: classes, a pose, or a problem. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Prediction", description = "What came of one picture: `classes`, a `pose`, or a `problem`")
record PictureResponse(
        @Schema(description = "The picture's place in the request, from 0")
        int index,

        @Schema(description = "The last segment of the file name; null for a raw body", example = "A-1.png")
        @JsonInclude
        @Nullable
        String image,

        @Schema(description = "In pixels, as the picture is shown") @Nullable
        Integer width,

        @Schema(description = "In pixels, as the picture is shown") @Nullable
        Integer height,

        @Schema(example = "png") @Nullable String format,

        @Schema(description = "How many frames a sequence had") @Nullable
        Integer frames,

        @Schema(description = "The likeliest first") @Nullable
        List<ClassResponse> classes,

        @Nullable Pose pose,
        @Nullable Problem problem) {

    static PictureResponse of(PicturePrediction prediction, @Nullable Integer frames) {
        if (prediction instanceof PicturePrediction.Answered answered) {
            return answered(answered, frames);
        }
        PicturePrediction.Refused refused = (PicturePrediction.Refused) prediction;
        Problem problem = Problem.of(refused.reason(), refused.detail());
        return new PictureResponse(refused.index(), refused.image(), null, null, null, null, null, null, problem);
    }

    private static PictureResponse answered(PicturePrediction.Answered prediction, @Nullable Integer frames) {
        return new PictureResponse(
                prediction.index(),
                prediction.image(),
                prediction.width(),
                prediction.height(),
                prediction.format(),
                frames,
                prediction.answer() instanceof Answer.Classes classes
                        ? classes.classes().stream().map(ClassResponse::of).toList()
                        : null,
                prediction.answer() instanceof Answer.Pose pose ? Pose.of(pose) : null,
                null);
    }

    /** One class of an answer. */
    @Schema(name = "ClassScore")
    record ClassResponse(
            @Schema(description = "1 for the likeliest", example = "1")
            int rank,

            @Schema(description = "The class's place among the model's outputs, from 0", example = "10")
            int index,

            @Schema(example = "A") String label,

            @Schema(minimum = "0", maximum = "1", example = "0.9931")
            float probability) {

        private static ClassResponse of(ClassScore score) {
            return new ClassResponse(score.rank(), score.index(), score.label(), score.probability());
        }
    }

    /** Where the camera stood and how it was turned. */
    @Schema(name = "Pose", description = "Where the camera stood and how it was turned")
    record Pose(Position position, Orientation orientation) {

        private static Pose of(Answer.Pose pose) {
            return new Pose(
                    new Position(pose.x(), pose.y(), pose.z()),
                    new Orientation(pose.qw(), pose.qx(), pose.qy(), pose.qz()));
        }
    }

    /** In the unit of the scene. */
    @Schema(name = "Position", description = "In the unit of the scene")
    record Position(float x, float y, float z) {}

    /** A unit quaternion, its scalar part not negative. */
    @Schema(name = "Orientation", description = "A unit quaternion; `w` is its scalar part and not negative")
    record Orientation(float w, float x, float y, float z) {}
}
