package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cnnlstm.HttpTester.Form;
import org.cnnlstm.chart.Chart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the chart's dashboard and rules ask of Prometheus has an answer, when it scrapes the service. The windows are those of the
 * rules, three days too: a rate wants two samples in its window, not one that is full.
 */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScrapedByPrometheusTest {

    private static final Path DASHBOARD = Path.of("helm/cnn-lstm-server/files/dashboard.json");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final byte[] PICTURE = SamplePictures.picture("jpeg", 1);

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Prometheus prometheus;
    private HttpTester http;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        prometheus = Prometheus.scraping(managementPort, Chart.alertRules(), directory);
        http = new HttpTester(port);
        System.gc(); // so that there is a pause to show
    }

    @AfterAll
    void end() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void everyPanelOfTheDashboardShowsSomething() throws IOException {
        List<String> expressions = dashboard().findValuesAsString("expr");

        assertThat(expressions).hasSizeGreaterThan(30);
        awaitNumbers(
                expressions.stream().map(ScrapedByPrometheusTest::asGrafanaAsks).toList());
    }

    @Test
    void everyVariableOfTheDashboardHasValues() throws IOException {
        List<MatchResult> queries = dashboard().at("/templating/list").values().stream()
                .map(variable -> LABEL_VALUES.matcher(variable.path("query").asString()))
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();

        assertThat(queries).hasSize(3);
        awaitUnderLoad(() -> assertThat(queries)
                .allSatisfy(query -> assertThat(prometheus.labelValues(asGrafanaAsks(query.group(1)), query.group(2)))
                        .isNotEmpty()));
    }

    @Test
    void everyRuleIsEvaluated() {
        awaitUnderLoad(
                () -> assertThat(prometheus.rules()).hasSizeGreaterThan(25).allSatisfy(rule -> assertThat(
                                rule.path("health").asString())
                        .as("%s", rule)
                        .isEqualTo("ok")));
    }

    @Test
    void everyRuleHasSomethingToJudge() {
        awaitNumbers(prometheus.rules().stream()
                .map(rule -> withoutThresholds(rule.path("query").asString()))
                .toList());
    }

    private void awaitNumbers(List<String> expressions) {
        awaitUnderLoad(() -> assertThat(expressions).isNotEmpty().allMatch(prometheus::hasNumber));
    }

    private void awaitUnderLoad(Runnable assertion) {
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            load();
            assertion.run();
        });
    }

    /** Answers, halves of answers, mistakes of clients, and a model that is not ready. */
    private void load() {
        http.post("/v1/predictions", "image/jpeg", PICTURE);
        http.post(
                "/v1/predictions",
                new Form()
                        .file("good.png", SamplePictures.picture("png", 2))
                        .file("bad.png", SamplePictures.noPicture()));
        http.post("/v1/predictions", "image/png", SamplePictures.truncated("png"));
        http.post("/v1/models/" + TestModels.BROKEN + "/predictions", "image/jpeg", PICTURE);
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    }

    /** With everything selected, over the last five minutes. */
    private static String asGrafanaAsks(String expression) {
        return expression
                .replaceAll("\\$(namespace|job|model)\\b", ".*")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "5m");
    }

    /** A comparison that says 0 or 1 of everything it looks at, in place of one that leaves out what does not hold. */
    private static String withoutThresholds(String expression) {
        return expression.replaceAll("\\s(==|<|>)\\s", " $1 bool ");
    }
}
