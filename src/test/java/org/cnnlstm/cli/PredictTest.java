package org.cnnlstm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With the model in the jar and the pictures beside it, whose names begin with what they show. */
@ExtendWith(OutputCaptureExtension.class)
class PredictTest {

    private static final Path SAMPLES = Path.of("src/main/resources/samples");

    private final Path folder;
    private final Path pictures;
    private List<Path> samples = List.of();

    PredictTest(@TempDir Path folder) {
        this.folder = folder;
        this.pictures = folder.resolve("pictures");
    }

    @BeforeEach
    void collect() throws IOException {
        Files.createDirectories(pictures.resolve("more"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            samples = files.sorted().toList();
        }
        for (int i = 0; i < samples.size(); i++) {
            Path target = i % 2 == 0 ? pictures : pictures.resolve("more");
            Files.copy(samples.get(i), target.resolve(samples.get(i).getFileName()));
        }
    }

    @Test
    void answersAFolderInJsonLines(CapturedOutput output) {
        assertThat(Commands.run("predict", pictures.toString(), "--format", "JSON"))
                .isZero();

        List<JsonNode> lines = json(output.getOut());
        assertThat(lines).hasSize(sampleCount()).allSatisfy(line -> {
            assertThat(line.path("classes")).hasSize(5);
            assertThat(line.path("classes").path(0).path("label").asString()).isEqualTo(shown(line));
            assertThat(line.path("format").asString()).isNotEmpty();
        });
        assertThat(output.getErr()).contains(sampleCount() + " pictures, 0 failed");
    }

    @Test
    void hasALineForBrokenFilesAndTellsByItsExitCode(CapturedOutput output) throws IOException {
        Path cut = pictures.resolve("cut.jpg");
        byte[] whole = Files.readAllBytes(firstSample());
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertThat(Commands.run(
                        "predict", "missing.png", cut.toString(), firstSample().toString(), "--format=JSON"))
                .isEqualTo(3);

        List<JsonNode> lines = json(output.getOut());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("problem").path("code").asString()).isEqualTo("not-found");
        assertThat(lines.get(1).path("problem").path("code").asString()).isEqualTo("image-corrupt");
        assertThat(lines.get(1).path("problem").path("detail").asString()).isNotEmpty();
        assertThat(lines.get(2).path("classes")).isNotEmpty();
        assertThat(output.getErr()).contains("3 pictures, 2 failed");
    }

    @Test
    void writesCsvWhereTheFileSaysSo() throws IOException {
        Path output = folder.resolve("answers.csv");

        assertThat(Commands.run("predict", pictures.toString(), "--top", "2", "--output", output.toString()))
                .isZero();

        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(1 + sampleCount());
        assertThat(lines.get(0))
                .isEqualTo("file,width,height,format,label_1,probability_1,label_2,probability_2,problem,detail");
        assertThat(folder.resolve("answers.csv.part")).doesNotExist();
    }

    @Test
    void goesOnWithAnInterruptedRun(CapturedOutput output) throws IOException {
        Path answers = folder.resolve("answers.jsonl");
        assertThat(Commands.run("predict", pictures.toString(), "--output", answers.toString()))
                .isZero();
        List<String> whole = Files.readAllLines(answers);
        Files.delete(answers);
        String half = whole.get(2).substring(0, 20);
        Files.writeString(folder.resolve("answers.jsonl.part"), whole.get(0) + "\n" + whole.get(1) + "\n" + half);

        assertThat(Commands.run("predict", pictures.toString(), "--output", answers.toString(), "--resume"))
                .isZero();

        assertThat(Files.readAllLines(answers).stream().map(PredictTest::file).toList())
                .isEqualTo(whole.stream().map(PredictTest::file).toList());
        assertThat(output.getErr())
                .contains("2 files are answered already", (sampleCount() - 2) + " pictures, 0 failed");
    }

    @Test
    void readsNamesFromStandardInput(CapturedOutput output) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((firstSample() + "\n").getBytes(UTF_8)));
        try {
            assertThat(Commands.run("predict", "-", "--format=JSON")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(json(output.getOut())).hasSize(1);
    }

    @Test
    void showsATableToPeople(CapturedOutput output) {
        assertThat(Commands.run("predict", firstSample().toString(), "--format=TABLE", "--top=1"))
                .isZero();
        assertThat(output.getOut().lines()).hasSize(2);
        assertThat(output.getOut()).containsPattern("jpeg \\d+x\\d+ +\\S \\d+\\.\\d\\d %");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict",
                "predict a.png --format XML",
                "predict a.png --top many",
                "predict a.png --resume",
                "predict a.png --resume --output a.txt --format TABLE"
            })
    void refusesAWrongCall(String line, CapturedOutput output) {
        assertThat(Commands.run(line.split(" "))).isEqualTo(2);
        assertThat(output.getErr()).contains("Usage: cnn-lstm-server predict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--top 0", "--threads 0", "--max-size 0", "--model DIR", "--output DIR/pictures/"})
    void saysWhyItFails(String options, CapturedOutput output) {
        String line = "predict " + firstSample() + " " + options.replace("DIR", folder.toString());

        assertThat(Commands.run(line.split(" "))).isEqualTo(1);
        assertThat(output.getErr()).doesNotContain("\tat ").containsPattern("[a-z]+-[a-z]+: ");
    }

    private static Path firstSample() {
        return SAMPLES.resolve("A-caladea.jpg");
    }

    private int sampleCount() {
        return samples.size();
    }

    private static String shown(JsonNode line) {
        return line.path("file").asString().replaceAll(".*/(.)-[^/]*", "$1");
    }

    private static String file(String line) {
        return JsonMapper.shared().readTree(line).path("file").asString();
    }

    private static List<JsonNode> json(String lines) {
        return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }
}
