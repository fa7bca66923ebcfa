package org.cnnlstm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.prediction.PicturePrediction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The JSON is a promise to clients, down to which fields are absent. */
class PictureResponseTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void writesClasses() {
        Answer classes = new Answer.Classes(List.of(new ClassScore(1, 10, "A", 0.9931f)));

        assertJson(new PicturePrediction.Answered(0, "a.png", 640, 480, "png", classes), null, """
            {"index": 0, "image": "a.png", "width": 640, "height": 480, "format": "png",
             "classes": [{"rank": 1, "index": 10, "label": "A", "probability": 0.9931}]}
            """);
    }

    @Test
    void writesAPoseOfARawBody() {
        Answer pose = new Answer.Pose(1.5f, -2, 0.25f, 1, 0, 0, 0);

        assertJson(new PicturePrediction.Answered(0, null, 640, 480, "jpeg", pose), null, """
            {"index": 0, "image": null, "width": 640, "height": 480, "format": "jpeg",
             "pose": {"position": {"x": 1.5, "y": -2.0, "z": 0.25},
                      "orientation": {"w": 1.0, "x": 0.0, "y": 0.0, "z": 0.0}}}
            """);
    }

    @Test
    void writesHowManyFramesASequenceHad() {
        Answer classes = new Answer.Classes(List.of(new ClassScore(1, 0, "wave", 0.5f)));

        assertJson(new PicturePrediction.Answered(0, "0.png", 8, 8, "png", classes), 16, """
            {"index": 0, "image": "0.png", "width": 8, "height": 8, "format": "png", "frames": 16,
             "classes": [{"rank": 1, "index": 0, "label": "wave", "probability": 0.5}]}
            """);
    }

    @Test
    void writesAProblemInPlaceOfAnAnswer() {
        assertJson(new PicturePrediction.Refused(1, "b.png", Reason.IMAGE_CORRUPT, "the end is missing"), null, """
            {"index": 1, "image": "b.png", "problem": {"type": "/problems/image-corrupt",
             "title": "Image cannot be read", "status": 422, "code": "image-corrupt", "detail": "the end is missing"}}
            """);
    }

    private static void assertJson(PicturePrediction prediction, @Nullable Integer frames, String json) {
        String written = JSON.writeValueAsString(PictureResponse.of(prediction, frames));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(json));
    }
}
