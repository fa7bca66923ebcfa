package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.HttpTester.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started as a newcomer would. */
class JarIT {

    private static final Path SAMPLE = Path.of("src/main/resources/samples/A-caladea.jpg");
    private static final Duration START = Duration.ofMinutes(3);

    private @Nullable Process server;

    @AfterEach
    void end() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @Test
    void servesOnTheJdkThatBuiltIt(@TempDir Path directory) throws Exception {
        assertServes(Path.of(System.getProperty("java.home")), directory);
    }

    @Test
    void servesOnAnotherJdk(@TempDir Path directory) throws Exception {
        String home = System.getenv("CNNLSTM_SECOND_JDK");
        assumeTrue(
                home != null,
                "no second JDK was named; run CNNLSTM_SECOND_JDK=<home of a JDK 25> ./mvnw -B verify -Dit.test=JarIT");
        assertServes(Path.of(home), directory);
    }

    private void assertServes(Path javaHome, Path directory) throws Exception {
        int port = freePort();
        int managementPort = freePort();
        Path output = directory.resolve("output.txt");
        server = new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(),
                        "-jar",
                        Objects.requireNonNull(System.getProperty("cnnlstm.jar")),
                        "--server.port=" + port,
                        "--management.server.port=" + managementPort,
                        "--cnnlstm.shutdown.grace=10m")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Process started = server;
        HttpTester api = new HttpTester(port);
        await().atMost(START).untilAsserted(() -> assertReady(started, api));
        assertThat(started.isAlive()).as(Files.readString(output)).isTrue();

        Answer answer = api.post("/v1/predictions", new Form().file("A.jpg", Files.readAllBytes(SAMPLE)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/predictions/0/classes/0/label").asString())
                .isEqualTo("A");
        assertThat(new HttpTester(managementPort)
                        .get("/actuator/prometheus")
                        .response()
                        .body())
                .contains("inference_stage_duration_seconds_count{model=\"glyphs\",stage=\"trunk\",version=\"1\"} 1")
                .contains("inference_requests_total{model=\"glyphs\",outcome=\"success\",version=\"1\"} 1");
        assertThat(api.get("/swagger-ui/index.html").response().body()).contains("Swagger UI");
        assertThat(new HttpTester(managementPort)
                        .get("/actuator/info")
                        .json()
                        .at("/build/name")
                        .asString())
                .isEqualTo("cnn-lstm-server");

        // SIGTERM, as Kubernetes sends it: not ready any more, but whoever has not noticed is answered for a while.
        started.destroy();
        await().atMost(START).until(() -> api.get("/readyz").status() == 503);
        Answer late = api.post("/v1/predictions", new Form().file("A.jpg", Files.readAllBytes(SAMPLE)));
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.response().headers().firstValue("Connection")).contains("close");
        // A second one does not wait for the grace period to end.
        started.destroy();
        assertThat(started.onExit().get(60, TimeUnit.SECONDS).exitValue()).isZero();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(lines)
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("warning"));
    }

    /** Ends when the server is ready, or has ended itself. */
    private static void assertReady(Process server, HttpTester api) {
        assertThat(server.isAlive() ? api.get("/readyz").status() : 200).isEqualTo(200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
