package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.cli.Commands;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.keras.Models;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What Keras saved answers real pictures as Keras does: put into the repository as it is, and imported. {@code make.py} has
 * handed the same files to {@code model.predict}, after {@code load_img}.
 */
class KerasOverHttpTest {

    private static final List<String> PICTURES = List.of(
            "keras2-trunk",
            "keras3-trunk",
            "keras2-prepared",
            "keras3-prepared",
            "keras2-cropped",
            "keras3-cropped",
            "keras2-nearest",
            "keras2-area",
            "keras3-nearest");
    private static final List<String> CLIPS = List.of("keras2-scaledframes", "keras3-scaledframes");

    private static Path files;
    private static Path cache;
    private static ConfigurableApplicationContext server;
    private static HttpTester http;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        files = folder.resolve("files");
        cache = folder.resolve("cache");
        Path repository = folder.resolve("repository");
        for (String model : Stream.concat(PICTURES.stream(), CLIPS.stream()).toList()) {
            Path unpacked = Files.createDirectories(files.resolve(model));
            Models.unpack(model, unpacked);
            place(repository, model, "model.keras");
            assertThat(Commands.run(
                            "import-keras",
                            unpacked.resolve("model.keras").toString(),
                            "--name",
                            model + "-imported",
                            "--out",
                            repository.toString()))
                    .isZero();
        }
        place(repository, "keras3-trunk", "model.h5");
        place(repository, "keras3-trunk", "model.json");
        server = SpringApplication.run(
                ServerApplication.class,
                "--server.port=0",
                "--management.server.port=0",
                "--cnnlstm.models.root=" + repository,
                "--cnnlstm.models.default=keras3-trunk-keras",
                "--cnnlstm.models.cache-directory=" + cache,
                "--cnnlstm.models.poll=0",
                "--cnnlstm.engine.precision=f32");
        http = new HttpTester(Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port")));
    }

    /** As nothing but a version's directory with what Keras saved. */
    private static void place(Path repository, String model, String file) throws IOException {
        String name = model + "-" + file.replaceFirst("^model\\.", "");
        Path version = Files.createDirectories(repository.resolve(name).resolve("1"));
        Files.copy(files.resolve(model).resolve(file), version.resolve(file));
        if (file.endsWith("json")) {
            Files.copy(files.resolve(model).resolve("model.weights.h5"), version.resolve("model.weights.h5"));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<Arguments> pictures() {
        Stream<Arguments> all = PICTURES.stream()
                .flatMap(model -> Stream.of("keras", "imported").map(form -> Arguments.of(model, form)));
        return Stream.concat(all, Stream.of("h5", "json").map(form -> Arguments.of("keras3-trunk", form)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void answersPicturesAsModelPredict(String model, String form) throws IOException {
        for (String kind : List.of("png", "jpg")) {
            Answer answer =
                    http.post(predictions(model, form), "application/octet-stream", file(model, "picture0." + kind));

            assertThatItAnswers(answer, model, kind);
        }
    }

    private static Stream<Arguments> clips() {
        return CLIPS.stream().flatMap(model -> Stream.of("keras", "imported").map(form -> Arguments.of(model, form)));
    }

    @ParameterizedTest
    @MethodSource("clips")
    void answersFramesAsModelPredict(String model, String form) throws IOException {
        for (String kind : List.of("png", "jpg")) {
            HttpTester.Form parts = new HttpTester.Form();
            for (int frame = 0; frame < 4; frame++) {
                parts.file(frame + "." + kind, file(model, "picture" + frame + "." + kind));
            }

            Answer answer = http.post(predictions(model, form), parts);

            assertThatItAnswers(answer, model, kind);
            assertThat(answer.json().path("predictions")).hasSize(1);
        }
        Answer moving = http.post(predictions(model, form), "image/gif", file(model, "moving.gif"));

        assertThatItAnswers(moving, model, "gif");
    }

    @Test
    void wantsAsManyFramesAsTheFileStates() throws IOException {
        Answer answer = http.post(
                predictions("keras3-scaledframes", "keras"),
                new HttpTester.Form().file("only.png", file("keras3-scaledframes", "picture0.png")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("frame-count-mismatch");
    }

    @Test
    void tellsWhatNobodyStated() {
        JsonNode version = version("keras3-trunk-keras");

        assertThat(version.path("inferred").toString()).contains("input", "preprocessing", "labels");
        assertThat(version.path("input").path("width").asInt()).isEqualTo(14);
        JsonNode clip = version("keras3-scaledframes-keras");
        assertThat(clip.path("task").asString()).isEqualTo("sequence-classification");
        assertThat(clip.path("input").path("frames").asInt()).isEqualTo(4);
    }

    @Test
    void whatPreparesPicturesIsPreprocessingOnceImported() {
        JsonNode whole = version("keras3-cropped-keras").path("preprocessing");
        JsonNode moved = version("keras3-cropped-imported").path("preprocessing");

        assertThat(whole.path("fit").asString()).isEqualTo("keras-crop");
        assertThat(whole.path("scale").asDouble()).isEqualTo(1);
        assertThat(moved.path("fit").asString()).isEqualTo("keras-crop");
        assertThat(moved.path("scale").asDouble()).isEqualTo(1);
        // ((pixel / 127.5 - 1) - 0.1) / sqrt(0.5)
        assertThat(moved.path("mean").path(0).asDouble()).isCloseTo(1.1 * 127.5, within(1e-9));
        assertThat(moved.path("std").path(0).asDouble()).isCloseTo(Math.sqrt(0.5) * 127.5, within(1e-9));
    }

    @Test
    void keepsWhatWasConverted() throws IOException {
        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept.filter(file -> file.toString().endsWith("." + KerasReader.CONVERSION + ".zip")))
                    .hasSize(PICTURES.size() + CLIPS.size() + 2);
        }
    }

    private static void assertThatItAnswers(Answer answer, String model, String kind) throws IOException {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        INDArray expected = Models.array(files.resolve(model), "predicted/" + kind);
        JsonNode classes = answer.json().path("predictions").path(0).path("classes");
        assertThat(classes).hasSize((int) expected.length());
        assertThat(classes.path(0).path("index").asInt())
                .isEqualTo(expected.argMax(1).getInt(0));
        for (JsonNode each : classes) {
            assertThat(each.path("probability").asDouble())
                    .isCloseTo(expected.getDouble(each.path("index").asInt()), within(1e-4));
        }
    }

    private static String predictions(String model, String form) {
        return "/v1/models/" + model + "-" + form + "/predictions";
    }

    private static JsonNode version(String model) {
        return http.get("/v1/models/" + model).json().path("versions").path(0);
    }

    private static byte[] file(String model, String name) throws IOException {
        return Files.readAllBytes(files.resolve(model).resolve(name));
    }
}
