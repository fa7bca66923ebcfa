package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cnnlstm.HttpTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A Prometheus in a container of its own scrapes the server in its container. {@code -Dcnnlstm.containers.prometheus} is another image of it. */
class PrometheusContainerIT {

    private static final String IMAGE = "docker.io/prom/prometheus:v3.5.0";
    private static final int PORT = 9090;

    private static final Duration SCRAPE = Duration.ofMinutes(2);
    private static final int PICTURES = 7;

    @BeforeAll
    static void requireEngine() {
        ContainerEngine.require();
    }

    @Test
    void collectsWhatTheServerCounts() throws IOException {
        byte[] picture = Files.readAllBytes(Path.of("src/main/resources/samples/A-caladea.jpg"));
        try (ServerContainer server = new ServerContainer()) {
            server.start();
            for (int i = 0; i < PICTURES; i++) {
                assertThat(server.api()
                                .post("/v1/predictions", "image/jpeg", picture)
                                .status())
                        .isEqualTo(200);
            }
            try (GenericContainer<?> prometheus = prometheus(server)) {
                prometheus.start();
                HttpTester queries = new HttpTester(prometheus.getHost(), prometheus.getMappedPort(PORT));
                await().atMost(SCRAPE).untilAsserted(() -> assertThat(value(queries, "up{job=\"server\"}"))
                        .isEqualTo("1"));

                assertThat(value(queries, "sum(inference_requests_total{outcome=\"success\"})"))
                        .isEqualTo(Integer.toString(PICTURES));
                assertThat(value(queries, "sum(inference_stage_duration_seconds_count{stage=\"trunk\"})"))
                        .isEqualTo(Integer.toString(PICTURES));
                assertThat(value(queries, "count(model_info{model=\"glyphs\",engine=\"onednn\"})"))
                        .isEqualTo("1");
            }
        }
    }

    private static GenericContainer<?> prometheus(ServerContainer server) {
        String configuration = """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: server
                    metrics_path: /actuator/prometheus
                    static_configs:
                      - targets: ["%s:%d"]
                """.formatted(server.address(), ServerContainer.MANAGEMENT_PORT);
        return new GenericContainer<>(DockerImageName.parse(System.getProperty("cnnlstm.containers.prometheus", IMAGE)))
                .withExposedPorts(PORT)
                .withCopyToContainer(Transferable.of(configuration), "/etc/prometheus/prometheus.yml")
                .waitingFor(Wait.forHttp("/-/ready").forPort(PORT));
    }

    /** @return the one value that a query has */
    private static String value(HttpTester queries, String query) {
        return queries.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .json()
                .at("/data/result/0/value/1")
                .asString();
    }
}
