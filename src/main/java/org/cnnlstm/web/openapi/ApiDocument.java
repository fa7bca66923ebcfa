package org.cnnlstm.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.web.RequestId;
import org.cnnlstm.web.WebLimits;
import org.cnnlstm.web.problem.Explanation;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Completes the OpenAPI document that springdoc draws from the controllers with what their signatures do not show: bodies
 * that are read as streams, the query, headers, and every problem that can come back.
 */
@Component
final class ApiDocument implements OpenApiCustomizer {

    private static final String DESCRIPTION = """
        Pictures in, answers of a CNN-LSTM network out.

        Send pictures as a form or as the body itself; several pictures of one form are answered together, and one \
        that cannot be read does not spoil the others. Every error is a problem (RFC 9457) with a stable `code`; \
        [all codes](/problems).
        """;

    private static final Set<Reason> MODEL_PROBLEMS =
            EnumSet.of(Reason.MODEL_NOT_FOUND, Reason.VERSION_NOT_FOUND, Reason.NOT_ACCEPTABLE, Reason.INTERNAL_ERROR);

    /** What a request for predictions cannot meet where its path and method are right, and the API is open. */
    private static final Set<Reason> ELSEWHERE = EnumSet.of(
            Reason.UNAUTHENTICATED,
            Reason.AUTHENTICATION_UNAVAILABLE,
            Reason.FORBIDDEN,
            Reason.NOT_FOUND,
            Reason.METHOD_NOT_ALLOWED,
            Reason.CLIENT_CLOSED_REQUEST);

    private final WebLimits limits;
    private final ServingModels models;
    private final AccessDocument access;

    ApiDocument(WebLimits limits, ServingModels models, AccessDocument access) {
        this.limits = limits;
        this.models = models;
        this.access = access;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info().title("CNN-LSTM server").version("v1").description(DESCRIPTION));
        // What one comes for stands first.
        document.setTags(document.getTags().stream()
                .sorted(Comparator.comparing(Tag::getName).reversed())
                .toList());
        access.describe(document);
        PreprocessingFields.describe(
                Objects.requireNonNull(document.getComponents().getSchemas().get(PreprocessingFields.SCHEMA)));
        for (PathItem path : document.getPaths().values()) {
            if (path.getPost() != null) {
                completePrediction(path.getPost());
            }
            if (path.getGet() != null) {
                complete(path.getGet(), MODEL_PROBLEMS);
            }
        }
    }

    private void completePrediction(Operation operation) {
        operation.requestBody(PredictionRequest.body(limits));
        PredictionRequest.parameters().forEach(operation::addParametersItem);
        operation
                .getResponses()
                .values()
                .forEach(success ->
                        success.addHeaderObject("Server-Timing", header("The timings once more, for browsers")));
        EnumSet<Reason> reasons = EnumSet.copyOf(Explanation.reasons());
        reasons.removeAll(ELSEWHERE);
        complete(operation, reasons);
    }

    private void complete(Operation operation, Set<Reason> reasons) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::giveExample);
        }
        operation.addParametersItem(new HeaderParameter()
                .name(RequestId.HEADER)
                .description("Names the request in logs and problems: 1 to 128 of A-Z a-z 0-9 . _ -")
                .schema(new StringSchema().pattern("[A-Za-z0-9._-]{1,128}")));
        EnumSet<Reason> all = EnumSet.copyOf(reasons);
        all.addAll(access.problems());
        ProblemResponses.of(all).forEach(operation.getResponses()::addApiResponse);
        access.describeRefusal(operation);
        operation
                .getResponses()
                .values()
                .forEach(response -> response.addHeaderObject(
                        RequestId.HEADER, header("The request's id, the one sent or a new one")));
    }

    /** A path that is tried out as it stands names a model that is there. */
    private void giveExample(Parameter parameter) {
        if (parameter.getName().equals("model")) {
            parameter.setExample(models.defaultModel());
        } else if (parameter.getName().equals("version")) {
            try (ServingModels.Served served = models.resolve(null, null)) {
                parameter.setExample(served.id().version());
            }
        }
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
