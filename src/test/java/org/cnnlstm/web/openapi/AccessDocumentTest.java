package org.cnnlstm.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.web.access.ApiKeys;
import org.cnnlstm.web.access.TestIssuer;
import org.cnnlstm.web.access.TokenRules;
import org.cnnlstm.web.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessDocumentTest {

    private final OpenAPI document = new OpenAPI().components(new Components());

    private ApiKeys keys;
    private Tokens tokens;

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        keys = ApiKeys.of(Files.writeString(directory.resolve("keys"), "shop:" + "0".repeat(64)));
        Path issuer = Files.writeString(directory.resolve("jwks"), TestIssuer.jwkSet(TestIssuer.rsa("issuer")));
        tokens = Tokens.of(
                new TokenRules(issuer.toString(), TestIssuer.NAME, TestIssuer.AUDIENCE), InstantSource.system());
    }

    @Test
    void saysNothingOfAnOpenApi() {
        AccessDocument open = new AccessDocument(ApiKeys.none(), Tokens.none());
        open.describe(document);

        assertThat(document.getComponents().getSecuritySchemes()).isNull();
        assertThat(document.getSecurity()).isNull();
        assertThat(open.problems()).isEmpty();
    }

    @Test
    void offersKeysInEitherHeader() {
        AccessDocument access = new AccessDocument(keys, Tokens.none());
        access.describe(document);

        assertThat(document.getComponents().getSecuritySchemes()).containsOnlyKeys("key", "bearer");
        assertThat(scheme("bearer").getBearerFormat()).isNull();
        assertThat(document.getSecurity())
                .containsExactly(new SecurityRequirement().addList("key"), new SecurityRequirement().addList("bearer"));
        assertThat(access.problems()).containsExactly(Reason.UNAUTHENTICATED);
    }

    @Test
    void offersTokensAlone() {
        AccessDocument access = new AccessDocument(ApiKeys.none(), tokens);
        access.describe(document);

        assertThat(document.getComponents().getSecuritySchemes()).containsOnlyKeys("bearer");
        assertThat(scheme("bearer").getBearerFormat()).isEqualTo("JWT");
        assertThat(document.getSecurity()).containsExactly(new SecurityRequirement().addList("bearer"));
        assertThat(access.problems())
                .containsExactlyInAnyOrder(Reason.UNAUTHENTICATED, Reason.AUTHENTICATION_UNAVAILABLE);
    }

    private SecurityScheme scheme(String name) {
        return Objects.requireNonNull(
                document.getComponents().getSecuritySchemes().get(name));
    }
}
