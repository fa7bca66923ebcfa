package org.cnnlstm.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.EnumSet;
import java.util.Set;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.web.access.ApiKeys;
import org.cnnlstm.web.access.Tokens;
import org.springframework.stereotype.Component;

/** How clients say who they are, where they are asked, in words of OpenAPI; an open API is documented as one. */
@Component
final class AccessDocument {

    private static final String KEY = "key";
    private static final String BEARER = "bearer";

    private static final String UNAUTHORIZED = String.valueOf(Reason.UNAUTHENTICATED.status());

    private final ApiKeys keys;
    private final Tokens tokens;

    AccessDocument(ApiKeys keys, Tokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Each scheme lets in by itself. */
    void describe(OpenAPI document) {
        if (keys.areWanted()) {
            offer(
                    document,
                    KEY,
                    new SecurityScheme()
                            .type(SecurityScheme.Type.APIKEY)
                            .in(SecurityScheme.In.HEADER)
                            .name(ApiKeys.HEADER)
                            .description("The client's key"));
        }
        if (keys.areWanted() || tokens.areWanted()) {
            offer(document, BEARER, bearer());
        }
    }

    private SecurityScheme bearer() {
        SecurityScheme bearer =
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        if (!tokens.areWanted()) {
            return bearer.description("The client's key");
        }
        return bearer.bearerFormat("JWT")
                .description(keys.areWanted() ? "The client's key, or a token (JWT)" : "A token (JWT)");
    }

    private static void offer(OpenAPI document, String name, SecurityScheme scheme) {
        document.getComponents().addSecuritySchemes(name, scheme);
        document.addSecurityItem(new SecurityRequirement().addList(name));
    }

    /** What every request can meet on its way in. */
    Set<Reason> problems() {
        EnumSet<Reason> problems = EnumSet.noneOf(Reason.class);
        if (keys.areWanted() || tokens.areWanted()) {
            problems.add(Reason.UNAUTHENTICATED);
        }
        if (tokens.areWanted()) {
            problems.add(Reason.AUTHENTICATION_UNAVAILABLE);
        }
        return problems;
    }

    /** What comes with a refusal; nothing where nobody is refused. */
    void describeRefusal(Operation operation) {
        if (operation.getResponses().get(UNAUTHORIZED) != null) {
            operation
                    .getResponses()
                    .get(UNAUTHORIZED)
                    .addHeaderObject(
                            "WWW-Authenticate",
                            new Header()
                                    .description(
                                            "`Bearer`; with `error=\"invalid_token\"` if what was sent lets nobody in")
                                    .schema(new StringSchema()));
        }
    }
}
