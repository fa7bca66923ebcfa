package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningServer
class PagesTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)\"");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private HttpTester http;

    @BeforeEach
    void connect() {
        http = new HttpTester(port);
    }

    @Test
    void leadAVisitorToAPageWhoseLinksAllLeadSomewhere() {
        Answer page = http.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body()).doesNotContain("http://", "https://");
        Matcher links = LINK.matcher(page.response().body());
        int found = 0;
        while (links.find()) {
            assertThat(http.get("/" + links.group(1)).status())
                    .as(links.group(1))
                    .isIn(200, 302);
            found++;
        }
        assertThat(found).isGreaterThan(3);
    }

    @Test
    void tellThePageWhereTheMetricsAreAndWhichSamplesThereAre() {
        JsonNode samples = http.get("/samples").json();

        assertThat(samples.path("managementPort").asInt()).isEqualTo(managementPort);
        assertThat(samples.path("samples").isArray()).isTrue();
        for (JsonNode name : samples.path("samples")) {
            Answer sample = http.get("/samples/" + name.asString());
            assertThat(sample.status()).isEqualTo(200);
            assertThat(sample.header("Content-Type")).startsWith("image/");
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void explainEveryProblemAtItsType(Reason reason) {
        Answer page = http.get("/problems/" + reason.code());

        if (reason.blame() == Blame.OPERATOR) {
            assertThat(page.status()).isEqualTo(404);
        } else {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.response().body()).contains(reason.title(), reason.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void answerProbesOnTheMainPort(String path) {
        assertThat(http.get(path).json().path("status").asString()).isEqualTo("UP");
    }

    @Test
    void describeModelsAndWhyTheyDoNotServe() {
        JsonNode models = http.get("/v1/models").json();
        JsonNode good = http.get("/v1/models/tiny/versions/1").json();
        JsonNode broken = http.get("/v1/models/broken").json().path("versions").path(0);

        assertThat(models.path("defaultModel").asString()).isEqualTo("tiny");
        assertThat(models.path("models").findValuesAsString("state"))
                .containsExactlyInAnyOrder("serving", "serving", "serving", "failed");
        assertThat(good.path("state").asString()).isEqualTo("serving");
        assertThat(good.path("labels")).hasSize(TestModels.LABELS.size());
        assertThat(good.path("input").path("width").asInt()).isEqualTo(16);
        assertThat(good.path("choice").asString()).isNotEmpty();
        assertThat(good.has("reason")).isFalse();
        assertThat(broken.path("state").asString()).isEqualTo("failed");
        assertThat(broken.path("reason").asString()).isNotEmpty();
    }
}
