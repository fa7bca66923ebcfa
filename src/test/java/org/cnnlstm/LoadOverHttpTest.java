package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.cli.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The load generator and the service, each by way of the other. */
@RunningServer
class LoadOverHttpTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void loadsTheServiceAndFindsNoFault(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("load.json");
        Path html = directory.resolve("load.html");

        assertThat(Commands.run(
                        "bench",
                        "load",
                        "--url=http://localhost:" + port,
                        "--management=http://localhost:" + managementPort,
                        "--model=tiny",
                        "--rate=20",
                        "--duration=2s",
                        "--warm-up=1s",
                        "--poison=20%",
                        "--check",
                        "--require=faults=0",
                        "--json=" + json,
                        "--html=" + html))
                .isZero();

        JsonNode report = JsonMapper.shared().readTree(Files.readString(json));
        JsonNode counts = report.path("phases").path(0).path("counts");
        assertThat(report.path("server").path("model").asString()).isEqualTo("tiny");
        assertThat(counts.path("completed").asLong()).isPositive();
        assertThat(counts.path("poisonRefused").asLong()).isPositive();
        assertThat(counts.path("offered").asLong())
                .isEqualTo(counts.path("completed").asLong()
                        + counts.path("poison").asLong()
                        + counts.path("rejected").asLong()
                        + counts.path("expired").asLong());
        assertThat(report.path("phases").path(0).path("serverCounters").properties())
                .anyMatch(counter -> counter.getKey().startsWith("inference_requests_total{model=\"tiny\""));
        assertThat(Files.readString(html)).contains("Loads", "broken pictures", "data:image/png;base64,");
    }

    @Test
    void saysThatALimitWasMissed() {
        List<String> arguments = List.of(
                "bench",
                "load",
                "--url=http://localhost:" + port,
                "--management=none",
                "--multipart",
                "--rate=20",
                "--duration=1s",
                "--warm-up=1s",
                "--require=p99=0");

        assertThat(Commands.run(arguments.toArray(String[]::new))).isEqualTo(1);
    }
}
