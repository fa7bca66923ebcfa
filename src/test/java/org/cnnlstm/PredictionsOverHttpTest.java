package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningServer
class PredictionsOverHttpTest {

    @LocalServerPort
    private int port;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @ParameterizedTest
    @CsvSource({"jpeg, image/jpeg", "png, image/png", "png, application/octet-stream"})
    void answersAPictureThatIsTheWholeBody(String format, String contentType) {
        Answer answer = http.post("/v1/predictions", contentType, SamplePictures.picture(format, 1));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        JsonNode prediction = answer.json().path("predictions").path(0);
        assertThat(prediction.path("image").isNull()).isTrue();
        assertThat(prediction.path("format").asString()).isEqualTo(format);
        assertThat(prediction.path("width").asInt()).isEqualTo(SamplePictures.WIDTH);
        assertThat(prediction.path("height").asInt()).isEqualTo(SamplePictures.HEIGHT);
        assertThat(prediction.path("index").asInt()).isZero();
    }

    @Test
    void namesWhoAnswered() {
        JsonNode model = postPng("/v1/predictions").json().path("model");

        assertThat(model.path("name").asString()).isEqualTo(TestModels.GOOD);
        assertThat(model.path("version").asInt()).isEqualTo(1);
        assertThat(model.path("engine").asString()).isEqualTo("onednn");
        assertThat(model.path("precision").asString()).isIn("f32", "bf16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/tiny/predictions", "/v1/models/tiny/versions/1/predictions"})
    void asksTheModelAndVersionThatThePathNames(String path) {
        assertThat(postPng(path).json().path("predictions"))
                .isEqualTo(postPng("/v1/predictions").json().path("predictions"));
    }

    @Test
    void answersEachPictureOfAFormInOrderAndRefusesTheBadOnesAmongThem() {
        Answer answer = http.post(
                "/v1/predictions",
                new Form()
                        .file("dir/good.jpg", SamplePictures.picture("jpeg", 1))
                        .file("half.png", SamplePictures.truncated("png"))
                        .part("form-data; name=\"other\"; filename=\"good.png\"", SamplePictures.picture("png", 2))
                        .file("text.txt", SamplePictures.noPicture()));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode predictions = answer.json().path("predictions");
        assertThat(texts(predictions, "image")).containsExactly("good.jpg", "half.png", "good.png", "text.txt");
        assertThat(predictions.path(0).path("classes")).isNotEmpty();
        assertThat(predictions.path(1).path("problem").path("code").asString()).isEqualTo("image-corrupt");
        assertThat(predictions.path(1).path("problem").path("status").asInt()).isEqualTo(422);
        assertThat(predictions.path(1).has("classes")).isFalse();
        assertThat(predictions.path(2).path("classes")).isNotEmpty();
        assertThat(predictions.path(3).path("problem").path("code").asString()).isEqualTo("unsupported-media-type");
    }

    @Test
    void answersWithTheFirstProblemIfNoPictureIsGood() {
        Answer answer = http.post(
                "/v1/predictions",
                new Form()
                        .file("half.jpg", SamplePictures.truncated("jpeg"))
                        .file("text.txt", SamplePictures.noPicture()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("image-corrupt");
        assertThat(answer.json().path("instance").asString()).isEqualTo("/v1/predictions");
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "?top=1, 1", "?top=3, 3", "?top=1000, 6"})
    void namesAsManyClassesAsWantedAndThereAre(String query, int classes) {
        JsonNode answer = postPng("/v1/predictions" + query).json();

        assertThat(answer.path("predictions").path(0).path("classes")).hasSize(classes);
    }

    @Test
    void ranksClassesByProbability() {
        JsonNode classes = postPng("/v1/predictions?top=6")
                .json()
                .path("predictions")
                .path(0)
                .path("classes");

        double sum = 0;
        for (int i = 0; i < classes.size(); i++) {
            JsonNode score = classes.path(i);
            assertThat(score.path("rank").asInt()).isEqualTo(i + 1);
            assertThat(score.path("label").asString())
                    .isEqualTo(TestModels.LABELS.get(score.path("index").asInt()));
            assertThat(score.path("probability").asDouble())
                    .isLessThanOrEqualTo(
                            classes.path(Math.max(0, i - 1)).path("probability").asDouble());
            sum += score.path("probability").asDouble();
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void saysWhereTheTimeWentInBodyAndHeader() {
        Answer answer = postPng("/v1/predictions");

        JsonNode timings = answer.json().path("timings");
        List<String> stages =
                List.of("decode", "preprocess", "queue", "trunk", "recurrent", "head", "postprocess", "total");
        assertThat(timings.propertyNames())
                .containsExactlyElementsOf(
                        stages.stream().map(stage -> stage + "Millis").toList());
        assertThat(Arrays.asList(answer.header("Server-Timing").split(", ")))
                .containsExactlyElementsOf(stages.stream()
                        .map(stage ->
                                stage + ";dur=" + timings.path(stage + "Millis").asDouble())
                        .toList());
    }

    @Test
    void namesTheRequestAsTheClientDoes() {
        Answer named = http.post(
                "/v1/predictions", "image/png", SamplePictures.picture("png", 1), "X-Request-Id", "client.id-1");
        Answer unnamed = postPng("/v1/predictions");

        assertThat(named.header("X-Request-Id")).isEqualTo("client.id-1");
        assertThat(unnamed.header("X-Request-Id")).hasSize(36);
    }

    private Answer postPng(String path) {
        Answer answer = http.post(path, "image/png", SamplePictures.picture("png", 1));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static List<String> texts(JsonNode nodes, String property) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.path(property).asString()));
        return texts;
    }
}
