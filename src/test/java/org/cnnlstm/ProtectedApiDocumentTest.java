package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.web.access.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What the document says of a server that asks who its clients are. */
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@ContextConfiguration(initializers = TestModels.class)
class ProtectedApiDocumentTest {

    private static final String PREDICTION = "/paths/~1v1~1predictions/post/responses/";

    @LocalServerPort
    private int port;

    private JsonNode document;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) throws IOException {
        Path keys = file("shop:" + "0".repeat(64));
        Path issuer = file(TestIssuer.jwkSet(TestIssuer.rsa("issuer")));
        registry.add("cnnlstm.security.api-keys", keys::toString);
        registry.add("cnnlstm.security.jwt.keys", issuer::toString);
        registry.add("cnnlstm.security.jwt.issuer", () -> TestIssuer.NAME);
        registry.add("cnnlstm.security.jwt.audience", () -> TestIssuer.AUDIENCE);
    }

    private static Path file(String content) throws IOException {
        Path file = Files.createTempFile("keys", "");
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }

    @BeforeEach
    void fetch() {
        document = new HttpTester(port).get("/v3/api-docs").json();
    }

    @Test
    void namesBothWaysIn() {
        JsonNode schemes = document.at("/components/securitySchemes");

        assertThat(schemes.propertyNames()).containsExactlyInAnyOrder("key", "bearer");
        assertThat(schemes.at("/key/type").asString()).isEqualTo("apiKey");
        assertThat(schemes.at("/key/in").asString()).isEqualTo("header");
        assertThat(schemes.at("/key/name").asString()).isEqualTo("X-API-Key");
        assertThat(schemes.at("/bearer/type").asString()).isEqualTo("http");
        assertThat(schemes.at("/bearer/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.at("/bearer/bearerFormat").asString()).isEqualTo("JWT");
        assertThat(document.path("security"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.propertyNames()).hasSize(1).isSubsetOf(schemes.propertyNames()));
    }

    @Test
    void documentsTheRefusalOfEveryOperation() {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                JsonNode refusal = operation.at("/responses/401");
                assertThat(refusal.at("/content/application~1problem+json/examples/unauthenticated/value/status")
                                .asInt())
                        .isEqualTo(401);
                assertThat(refusal.path("headers").propertyNames()).contains("WWW-Authenticate", "X-Request-Id");
            }
        }
        assertThat(document.at(PREDICTION + "503/content/application~1problem+json/examples")
                        .propertyNames())
                .contains("authentication-unavailable", "overloaded");
    }
}
