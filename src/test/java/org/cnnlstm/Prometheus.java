package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cnnlstm.HttpTester.Answer;
import tools.jackson.databind.JsonNode;

/** A real Prometheus that scrapes a server every second, as the chart's monitors have it scraped, and evaluates rules as often. */
final class Prometheus implements AutoCloseable {

    private static final String CONFIGURATION = """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        rule_files:
          - rules.yaml
        scrape_configs:
          - job_name: cnn-lstm-server
            metrics_path: /actuator/prometheus
            static_configs:
              - targets: ["localhost:%d"]
                labels:
                  namespace: vision
        """;

    private final Process process;
    private final HttpTester http;

    private Prometheus(Process process, HttpTester http) {
        this.process = process;
        this.http = http;
    }

    /**
     * Starts it where it is installed; else the test is passed over.
     *
     * @param rules a file of rules
     */
    static Prometheus scraping(int managementPort, String rules, Path directory) throws IOException {
        Path program = InstalledProgram.path("prometheus", "prometheus");
        int port = Gateway.freePort();
        Files.writeString(directory.resolve("rules.yaml"), rules);
        Path configuration = directory.resolve("prometheus.yaml");
        Files.writeString(configuration, CONFIGURATION.formatted(managementPort));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=localhost:" + port)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, new HttpTester(port));
        await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output));
            }
            return prometheus.http.get("/-/ready").status() == 200;
        });
        return prometheus;
    }

    /**
     * Whether an expression has a number now: one that is neither missing nor a quotient of zeros.
     *
     * @throws AssertionError if Prometheus refuses it
     */
    boolean hasNumber(String expression) {
        return elements(ask("/api/v1/query", "query", expression).path("result"))
                .map(element -> element.at("/value/1").asString())
                .anyMatch(value -> Double.isFinite(Double.parseDouble(value.replace("Inf", "Infinity"))));
    }

    /** The values that a label has in what a selector matches. */
    List<String> labelValues(String selector, String label) {
        return elements(ask("/api/v1/label/" + label + "/values", "match[]", selector))
                .map(JsonNode::asString)
                .toList();
    }

    /** The rules as it has read and evaluated them. */
    List<JsonNode> rules() {
        return elements(ask("/api/v1/rules", "type", "").path("groups"))
                .flatMap(group -> elements(group.path("rules")))
                .toList();
    }

    private JsonNode ask(String path, String parameter, String value) {
        Answer answer = http.send(
                "GET",
                path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                BodyPublishers.noBody());
        assertThat(answer.status())
                .as("%s: %s", value, answer.response().body())
                .isEqualTo(200);
        return answer.json().path("data");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.values().stream();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
