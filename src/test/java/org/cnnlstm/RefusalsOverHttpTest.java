package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningServer
class RefusalsOverHttpTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);

    @LocalServerPort
    private int port;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/nobody/predictions, 404, model-not-found",
        "/v1/models/tiny/versions/2/predictions, 404, version-not-found",
        "/v1/models/tiny/versions/latest/predictions, 404, version-not-found",
        "/v1/models/broken/predictions, 503, model-not-ready",
        "/v1/predictions?top=0, 400, invalid-parameter",
        "/v1/predictions?top=many, 400, invalid-parameter",
        "/v1/predictions?timeout=5, 400, invalid-parameter",
        "/v1/predictions?timeout=61s, 400, invalid-parameter",
        "/v1/nothing, 404, not-found"
    })
    void refusesWhatThePathOrTheQueryAsks(String path, int status, String code) {
        assertProblem(http.post(path, "image/png", PICTURE), status, code, path.replaceAll("\\?.*", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/nobody, model-not-found",
        "/v1/models/tiny/versions/9, version-not-found",
        "/v1/models/tiny/versions/one, version-not-found",
        "/nothing, not-found",
        "/problems/no-such-code, not-found",
        "/samples/no-such.png, not-found",
        "/error, not-found"
    })
    void findsNothingWhereThereIsNothing(String path, String code) {
        assertProblem(http.get(path), 404, code, path);
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "PATCH"})
    void takesNothingButPostForPredictions(String method) {
        Answer answer = http.send(method, "/v1/predictions", BodyPublishers.ofByteArray(PICTURE));

        assertProblem(answer, 405, "method-not-allowed", "/v1/predictions");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void answersHeadWithoutABodyAndOptionsWithTheMethods() {
        Answer head = http.send("HEAD", "/v1/models", BodyPublishers.noBody());
        Answer options = http.send("OPTIONS", "/v1/predictions", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("POST").doesNotContain("GET");
    }

    @Test
    void doesNotTraceRequests() {
        assertProblem(
                http.send("TRACE", "/v1/predictions", BodyPublishers.noBody()),
                405,
                "method-not-allowed",
                "/v1/predictions");
    }

    @Test
    void refusesToAnswerInAnythingButJson() {
        Answer answer = http.post("/v1/predictions", "image/png", PICTURE, "Accept", "text/html");

        assertProblem(answer, 406, "not-acceptable", "/v1/predictions");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/mixed", "nonsense"})
    void refusesBodiesOfOtherTypes(String contentType) {
        assertProblem(
                http.post("/v1/predictions", contentType, PICTURE), 415, "unsupported-media-type", "/v1/predictions");
    }

    @Test
    void refusesCompressedBodies() {
        Answer answer = http.post("/v1/predictions", "image/png", PICTURE, "Content-Encoding", "gzip");

        assertProblem(answer, 415, "unsupported-media-type", "/v1/predictions");
    }

    @Test
    void missesThePictureOfAnEmptyBody() {
        assertProblem(http.post("/v1/predictions", "image/png", new byte[0]), 400, "image-missing", "/v1/predictions");
        assertProblem(http.post("/v1/predictions", new Form()), 400, "image-missing", "/v1/predictions");
    }

    @Test
    void refusesAMultipartBodyThatIsCutOff() {
        byte[] whole = new Form().file("a.png", PICTURE).bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);

        assertProblem(
                http.post("/v1/predictions", HttpTester.FORM, cut), 400, "multipart-malformed", "/v1/predictions");
    }

    @Test
    void refusesMorePicturesThanAreAllowed() {
        Form form = new Form();
        for (int i = 0; i < 5; i++) {
            form.file(i + ".png", PICTURE);
        }

        assertProblem(http.post("/v1/predictions", form), 413, "too-many-images", "/v1/predictions");
    }

    @Test
    void refusesAPictureOfTooManyBytesButAnswersItsNeighbour() {
        byte[] large = Arrays.copyOf(PICTURE, (1 << 20) + 1);

        Answer answer =
                http.post("/v1/predictions", new Form().file("large.png", large).file("a.png", PICTURE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()
                        .path("predictions")
                        .path(0)
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("image-too-large");
        assertThat(answer.json().path("predictions").path(1).path("classes")).isNotEmpty();
    }

    @Test
    void tellsWhenToTryAgain() {
        Answer answer = http.post("/v1/models/broken/predictions", "image/png", PICTURE);

        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void answersWhatOnlyTomcatSeesInTheSameForm() {
        assertProblem(http.get("/v1/%2F"), 400, "invalid-parameter", "/v1/%2F");
    }

    private static void assertProblem(Answer answer, int status, String code, String path) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("title").asString()).isNotEmpty();
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
        assertThat(answer.json().path("instance").asString()).isEqualTo(path);
        assertThat(answer.json().path("requestId").asString()).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
    }
}
