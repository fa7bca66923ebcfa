package org.cnnlstm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** In a process of its own, which is told to end as Ctrl-C does it. */
class InterruptedPredictTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PICTURE = "src/main/resources/samples/A-caladea.jpg";
    private static final int NAMES = 100;

    @Test
    void leavesCompleteLinesInTheUnfinishedFile(@TempDir Path folder) throws Exception {
        Path answers = folder.resolve("answers.jsonl");
        Path part = folder.resolve("answers.jsonl.part");
        Process predicting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "predict",
                        "-",
                        "--output",
                        answers.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try (OutputStream names = predicting.getOutputStream()) {
            // Standard input stays open, so that the run has no end of its own.
            names.write((PICTURE + "\n").repeat(NAMES).getBytes(UTF_8));
            names.flush();
            await().atMost(PATIENCE).until(() -> !predicting.isAlive() || size(part) > 0);
            assertThat(predicting.isAlive()).as("was cut off before its end").isTrue();

            predicting.destroy();

            assertThat(predicting.waitFor(1, MINUTES)).isTrue();
        } catch (IOException e) {
            // Closing the pipe to a process that has ended.
            assertThat(predicting.isAlive()).isFalse();
        } finally {
            predicting.destroyForcibly();
        }

        assertThat(answers).doesNotExist();
        assertThat(Files.readString(part)).endsWith("\n");
        List<String> lines = Files.readAllLines(part);
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(
                        JsonMapper.shared().readTree(line).path("file").asString())
                .isEqualTo(PICTURE));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
