package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.cnnlstm.training.glyphs.AnimatedGif;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The family's networks besides the row-column network, through the compiled engine. */
@RunningServer
class FamilyOverHttpTest {

    private static final String CLIPS = "/v1/models/" + TestModels.CLIPS + "/predictions";
    private static final String POSE = "/v1/models/" + TestModels.POSE + "/predictions";

    @LocalServerPort
    private int port;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @Test
    void thePartsOfARequestAreTheFramesOfOneSequence() {
        Answer answer = http.post(CLIPS, form(1, 2, 3, 4));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode predictions = answer.json().path("predictions");
        assertThat(predictions).hasSize(1);
        assertThat(predictions.path(0).path("frames").asInt()).isEqualTo(4);
        assertThat(predictions.path(0).path("image").asString()).isEqualTo("1.png");
        assertThat(predictions.path(0).path("classes")).hasSize(5);
        assertThat(answer.json().path("model").path("engine").asString()).isEqualTo("onednn");
    }

    @Test
    void theirOrderCounts() {
        assertThat(probabilities(http.post(CLIPS, form(4, 3, 2, 1))))
                .isNotEqualTo(probabilities(http.post(CLIPS, form(1, 2, 3, 4))));
    }

    @Test
    void anAnimatedGifIsASequence() {
        Answer answer = http.post(CLIPS, "image/gif", animation(4));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode prediction = answer.json().path("predictions").path(0);
        assertThat(prediction.path("frames").asInt()).isEqualTo(4);
        assertThat(prediction.path("format").asString()).isEqualTo("gif");
    }

    @Test
    void anotherNumberOfFramesIsRefusedWithBothNumbers() {
        Answer parts = http.post(CLIPS, form(1, 2, 3));
        Answer gif = http.post(CLIPS, "image/gif", animation(5));

        assertThat(parts.status()).isEqualTo(400);
        assertThat(parts.code()).isEqualTo("frame-count-mismatch");
        assertThat(parts.json().path("detail").asString())
                .isEqualTo("The request has 3 frames in 3 images; the model takes 4 frames.");
        assertThat(gif.code()).isEqualTo("frame-count-mismatch");
        assertThat(gif.json().path("detail").asString())
                .isEqualTo("The request has 5 frames in 1 image; the model takes 4 frames.");
    }

    @Test
    void aPoseIsAPositionAndAUnitQuaternion() {
        Answer answer = http.post(POSE, "image/png", SamplePictures.picture("png", 1));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode prediction = answer.json().path("predictions").path(0);
        assertThat(prediction.has("classes")).isFalse();
        assertThat(prediction.path("pose").path("position").propertyNames()).containsExactly("x", "y", "z");
        JsonNode orientation = prediction.path("pose").path("orientation");
        double squares = 0;
        for (String axis : List.of("w", "x", "y", "z")) {
            squares += Math.pow(orientation.path(axis).asDouble(), 2);
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        assertThat(orientation.path("w").asDouble()).isNotNegative();
        assertThat(answer.json().path("model").path("engine").asString()).isEqualTo("onednn");
    }

    private static Form form(int... seeds) {
        Form form = new Form();
        for (int seed : seeds) {
            form.file(seed + ".png", SamplePictures.picture("png", seed));
        }
        return form;
    }

    private static JsonNode probabilities(Answer answer) {
        return answer.json().path("predictions").path(0).path("classes");
    }

    private static byte[] animation(int frames) {
        return AnimatedGif.encode(IntStream.range(0, frames)
                .mapToObj(frame -> {
                    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
                    Graphics2D graphics = image.createGraphics();
                    graphics.setColor(Color.ORANGE);
                    graphics.fillRect(3 * frame, 5, 6, 6);
                    graphics.dispose();
                    return image;
                })
                .toList());
    }
}
