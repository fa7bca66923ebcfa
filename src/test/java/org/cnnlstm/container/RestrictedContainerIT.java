package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.HttpTester.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The image serves under the rules of a strict cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedContainerIT {

    private static final Path SAMPLES = Path.of("src/main/resources/samples");

    private ServerContainer server;

    @BeforeAll
    void start() {
        ContainerEngine.require();
        server = new ServerContainer();
        server.start();
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isASomebodyWithoutPower() {
        assertThat(server.run("id", "-u").getStdout().trim()).isEqualTo(ServerContainer.USER);
        assertThat(server.run("sh", "-c", "grep Cap /proc/1/status | grep -v '0000000000000000$'")
                        .getStdout())
                .isEmpty();
        assertThat(server.run("touch", "/app/file").getStderr()).contains("Read-only file system");
        assertThat(server.run(
                                "sh",
                                "-c",
                                "cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes")
                        .getStdout()
                        .trim())
                .isEqualTo(Long.toString(ServerContainer.MEMORY));
    }

    /** The heap is a third of it, and JavaCPP's limit of the whole process is all of it. */
    @Test
    void livesWithinTheMemoryThatItIsGiven() {
        String metrics =
                server.management().get("/actuator/prometheus").response().body();

        assertThat(value(metrics, "native_memory_bytes{kind=\"resident_limit\"}"))
                .isEqualTo(ServerContainer.MEMORY);
        assertThat(value(metrics, "jvm_memory_max_bytes{area=\"heap\",id=\"Tenured Gen\"}"))
                .isBetween(0.2 * ServerContainer.MEMORY, 0.35 * ServerContainer.MEMORY);
    }

    private static double value(String metrics, String series) {
        String line = metrics.lines()
                .filter(each -> each.startsWith(series + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(series.length() + 1));
    }

    @Test
    void answersPictures() throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            pictures = files.filter(file -> file.toString().endsWith(".jpg")).toList();
        }
        assertThat(pictures).isNotEmpty().allSatisfy(picture -> {
            Answer answer = server.api().post("/v1/predictions", "image/jpeg", Files.readAllBytes(picture));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/predictions/0/classes/0/label").asString())
                    .isEqualTo(picture.getFileName().toString().substring(0, 1));
        });
    }

    @Test
    void saysNothingThatOughtToWorry() {
        assertThat(server.getLogs().lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("warning"))
                .filteredOn(line -> !line.startsWith("{"))
                .allMatch(line -> line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"));
    }
}
