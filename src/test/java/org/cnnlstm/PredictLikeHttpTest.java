package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.cli.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped model says the same to a file as to the same bytes over HTTP. */
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "cnnlstm.engine.precision=f32"})
class PredictLikeHttpTest {

    /**
     * Batches of other sizes are other plans, which may add up in another order. In float32 that is the last digits on every
     * processor; none differed where this was measured.
     */
    private static final float ROUNDING = 1e-5f;

    @LocalServerPort
    private int port;

    @Test
    void answersFilesAsTheServerDoes(@TempDir Path folder) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        try (Stream<Path> samples = Files.list(Path.of("src/main/resources/samples"))) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, pictures.resolve(sample.getFileName()));
            }
        }
        byte[] whole = Files.readAllBytes(pictures.resolve("A-caladea.jpg"));
        Files.write(pictures.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 10));
        Files.writeString(pictures.resolve("text.png"), "no picture");
        Files.write(pictures.resolve("empty.png"), new byte[0]);
        Path answers = folder.resolve("answers.jsonl");

        assertThat(Commands.run("predict", pictures.toString(), "--precision", "f32", "--output", answers.toString()))
                .isEqualTo(3);

        HttpTester http = new HttpTester(port);
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            JsonNode file = JsonMapper.shared().readTree(line);
            byte[] bytes = Files.readAllBytes(Path.of(file.path("file").asString()));
            assertSame(file, http.post("/v1/predictions", "image/png", bytes));
        });
    }

    private static void assertSame(JsonNode file, Answer answer) {
        if (file.has("problem")) {
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(file.path("problem").path("code").asString()).isEqualTo(answer.code());
            return;
        }
        JsonNode prediction = answer.json().path("predictions").path(0);
        for (String field : List.of("width", "height", "format")) {
            assertThat(file.path(field)).isEqualTo(prediction.path(field));
        }
        assertThat(file.path("classes")).hasSameSizeAs(prediction.path("classes"));
        JsonNode first = file.path("classes").path(0);
        JsonNode served = prediction.path("classes").path(0);
        assertThat(first.path("label")).isEqualTo(served.path("label"));
        assertThat(first.path("probability").asFloat())
                .isCloseTo(served.path("probability").asFloat(), within(ROUNDING));
    }
}
