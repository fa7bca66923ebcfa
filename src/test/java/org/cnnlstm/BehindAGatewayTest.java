package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.HttpTester.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As the chart sets the service up: below a prefix of a gateway, with keys. */
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "server.forward-headers-strategy=framework",
            "cnnlstm.image.max-size=1MB",
            "cnnlstm.image.max-request-size=2MB"
        })
@ContextConfiguration(initializers = TestModels.class)
@AutoConfigureMetrics
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindAGatewayTest {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);
    private static final String PREDICTIONS = Nginx.PREFIX + "/v1/predictions";
    private static final String KEY = "X-API-Key";

    /** {@code printf first | sha256sum}. */
    private static final String HASH = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

    private static final Path KEYS = keyFile();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Nginx gateway;
    private HttpTester http;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("cnnlstm.security.api-keys", KEYS::toString);
    }

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("keys", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "shop:" + HASH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        gateway = Nginx.before(port, directory);
        http = new HttpTester(gateway.port());
    }

    @AfterAll
    void end() throws InterruptedException {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void answersBelowThePrefix() {
        Answer answer = http.post(PREDICTIONS, "image/png", PICTURE, KEY, "first", "X-Request-Id", "through-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/predictions/0/classes/0/label").asString())
                .isIn(TestModels.LABELS);
        assertThat(answer.header("X-Request-Id")).isEqualTo("through-1");
        assertThat(answer.header("Server-Timing")).contains("trunk");
    }

    @Test
    void tellsThePathThatTheClientAskedFor() {
        Answer answer = http.post(PREDICTIONS + "?top=0", "image/png", PICTURE, KEY, "first");

        assertThat(answer.code()).isEqualTo("invalid-parameter");
        assertThat(answer.json().path("instance").asString()).isEqualTo(PREDICTIONS);
    }

    @Test
    void theApiIsDescribedAsTheClientReachesIt() {
        Answer document = http.get(Nginx.PREFIX + "/v3/api-docs");

        assertThat(document.json().at("/servers/0/url").asString()).isEqualTo("https://pictures.example.org/vision");
    }

    @Test
    void redirectsLeadBackThroughTheGateway() {
        Answer page = http.get(Nginx.PREFIX + "/swagger-ui.html");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).isEqualTo(Nginx.PREFIX + "/swagger-ui/index.html");
    }

    @Test
    void bodiesThatTheGatewayLetsThroughAreRefusedWithAReason() {
        Answer answer = http.post(PREDICTIONS, "image/png", new byte[3 << 20], KEY, "first");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("request-too-large");
    }

    @Test
    void retryAfterComesThrough() {
        Answer answer = http.post(
                Nginx.PREFIX + "/v1/models/" + TestModels.BROKEN + "/predictions", "image/png", PICTURE, KEY, "first");

        assertThat(answer.code()).isEqualTo("model-not-ready");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void whatIsRefusedBelowThePrefixIsCounted() {
        double before = clientErrors();

        assertThat(http.send("PUT", PREDICTIONS, BodyPublishers.noBody(), KEY, "first")
                        .status())
                .isEqualTo(405);
        assertThat(http.post(PREDICTIONS, "image/png", PICTURE).status()).isEqualTo(401);

        assertThat(clientErrors()).isEqualTo(before + 2);
    }

    @Test
    void asksForAKeyBeforeAnythingElse() {
        Answer without = http.post(PREDICTIONS, "image/png", PICTURE);
        Answer wrong = http.post(PREDICTIONS, "image/png", PICTURE, "Authorization", "Bearer second");
        Answer right = http.post(PREDICTIONS, "image/png", PICTURE, "Authorization", "Bearer first");

        assertThat(without.code()).isEqualTo("unauthenticated");
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(right.status()).isEqualTo(200);
        assertThat(http.get(Nginx.PREFIX + "/v1/models").status()).isEqualTo(401);
    }

    @Test
    void pagesAndProbesAreOpenAndGuardBrowsers() {
        Answer page = http.get(Nginx.PREFIX + "/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(http.get(Nginx.PREFIX + "/readyz").status()).isEqualTo(200);
    }

    private double clientErrors() {
        String text = new HttpTester(managementPort)
                .get("/actuator/prometheus")
                .response()
                .body();
        return text.lines()
                .filter(line -> line.startsWith("inference_requests_total{") && line.contains("\"client_error\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
