package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cnnlstm.chart.ChartContainers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The script of {@code helm test}, as the chart renders it, run by a shell against the server with the shipped model. */
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@AutoConfigureMetrics
class HelmTestScriptTest {

    private static final String PICTURE = "helm/cnn-lstm-server/files/5.jpg";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private final Container test = ChartContainers.helmTest();

    @Test
    void passesWhereThePictureIsAnsweredAsExpected(@TempDir Path directory) throws Exception {
        String output = run(ChartContainers.variable(test, "EXPECT"), 0, directory);

        assertThat(output)
                .contains(" is ready", "answers a picture", "refuses what is no picture", "shows its metrics");
    }

    @Test
    void failsWhereTheAnswerIsAnother(@TempDir Path directory) throws Exception {
        assertThat(run("\"label\":\"none\"", 1, directory))
                .contains(" is ready")
                .doesNotContain("answers a picture");
    }

    private String run(String expected, int code, Path directory) throws IOException, InterruptedException {
        InstalledProgram.path("curl", "curl");
        Path output = directory.resolve("output.txt");
        ProcessBuilder shell = new ProcessBuilder(test.getCommand().stream()
                        .map(argument -> argument.replace("/picture/5.jpg", PICTURE))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .putAll(Map.of(
                        "API", "http://localhost:" + port,
                        "MANAGEMENT", "http://localhost:" + managementPort,
                        "EXPECT", expected));

        assertThat(shell.start().waitFor()).as(Files.readString(output)).isEqualTo(code);
        return Files.readString(output);
    }
}
