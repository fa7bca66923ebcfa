package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.cnnlstm.HttpTester.Answer;
import org.cnnlstm.web.access.TestIssuer;
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

/** As the chart sets the service up: below a prefix of a gateway, with keys; whichever gateway that is. */
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
abstract class BehindAGateway {

    private static final byte[] PICTURE = SamplePictures.picture("png", 1);
    private static final String PREDICTIONS = Gateway.PREFIX + "/v1/predictions";
    private static final String KEY = "X-API-Key";

    /** {@code printf first | sha256sum}. */
    private static final String HASH = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

    private static final Path KEYS = file("shop:" + HASH);

    private static final RSAKey ISSUER_KEY = TestIssuer.rsa("issuer");
    private static final Path ISSUER_KEYS = file(TestIssuer.jwkSet(ISSUER_KEY));

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Gateway gateway;
    private HttpTester http;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("cnnlstm.security.api-keys", KEYS::toString);
        registry.add("cnnlstm.security.jwt.keys", ISSUER_KEYS::toString);
        registry.add("cnnlstm.security.jwt.issuer", () -> TestIssuer.NAME);
        registry.add("cnnlstm.security.jwt.audience", () -> TestIssuer.AUDIENCE);
    }

    private static Path file(String content) {
        try {
            Path file = Files.createTempFile("keys", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A gateway in front of a server. The test is passed over where it is not installed. */
    abstract Gateway gatewayBefore(int server, Path directory) throws IOException;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        gateway = gatewayBefore(port, directory);
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
    void handsOnTheIdsOfTheRequestAndOfItsTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (LogLines lines = LogLines.listen()) {
            Answer answer = http.post(
                    PREDICTIONS,
                    "image/png",
                    PICTURE,
                    KEY,
                    "first",
                    "X-Request-Id",
                    "through-2",
                    "traceparent",
                    "00-" + trace + "-00f067aa0ba902b7-01");

            assertThat(answer.header("X-Request-Id")).isEqualTo("through-2");
            assertThat(lines.contexts("through-2")).isNotEmpty().allSatisfy(context -> assertThat(context)
                    .containsEntry("traceId", trace)
                    .containsEntry("client", "shop"));
        }
    }

    @Test
    void tellsThePathThatTheClientAskedFor() {
        Answer answer = http.post(PREDICTIONS + "?top=0", "image/png", PICTURE, KEY, "first");

        assertThat(answer.code()).isEqualTo("invalid-parameter");
        assertThat(answer.json().path("instance").asString()).isEqualTo(PREDICTIONS);
    }

    @Test
    void theApiIsDescribedAsTheClientReachesIt() {
        Answer document = http.get(Gateway.PREFIX + "/v3/api-docs");

        assertThat(document.json().at("/servers/0/url").asString()).isEqualTo("https://pictures.example.org/vision");
    }

    @Test
    void redirectsLeadBackThroughTheGateway() {
        Answer page = http.get(Gateway.PREFIX + "/swagger-ui.html");

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).isEqualTo(Gateway.PREFIX + "/swagger-ui/index.html");
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
                Gateway.PREFIX + "/v1/models/" + TestModels.BROKEN + "/predictions",
                "image/png",
                PICTURE,
                KEY,
                "first");

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
        assertThat(http.get(Gateway.PREFIX + "/v1/models").status()).isEqualTo(401);
    }

    @Test
    void takesATokenInPlaceOfAKey() {
        Instant now = InstantSource.system().instant();
        String token = TestIssuer.token(
                ISSUER_KEY, TestIssuer.claims(now.plusSeconds(300)).build());
        String expired = TestIssuer.token(
                ISSUER_KEY, TestIssuer.claims(now.minusSeconds(300)).build());

        assertThat(http.post(PREDICTIONS, "image/png", PICTURE, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        Answer refused = http.post(PREDICTIONS, "image/png", PICTURE, "Authorization", "Bearer " + expired);
        assertThat(refused.code()).isEqualTo("unauthenticated");
        assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(http.post(PREDICTIONS, "image/png", PICTURE, KEY, token).status())
                .as("a token is no key")
                .isEqualTo(401);
    }

    @Test
    void pagesAndProbesAreOpenAndGuardBrowsers() {
        Answer page = http.get(Gateway.PREFIX + "/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(http.get(Gateway.PREFIX + "/readyz").status()).isEqualTo(200);
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
