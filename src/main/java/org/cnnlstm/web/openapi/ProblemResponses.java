package org.cnnlstm.web.openapi;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.web.problem.Explanation;
import org.cnnlstm.web.problem.Problem;

/** Problems in words of OpenAPI: a response for each status, with an example for each code. */
final class ProblemResponses {

    private static final String SERVICE_UNAVAILABLE = "503";

    private ProblemResponses() {}

    static Map<String, ApiResponse> of(Set<Reason> reasons) {
        Map<String, List<Reason>> byStatus = reasons.stream()
                .collect(Collectors.groupingBy(
                        reason -> String.valueOf(reason.status()), TreeMap::new, Collectors.toList()));
        Map<String, ApiResponse> responses = new TreeMap<>();
        byStatus.forEach((status, same) -> responses.put(status, response(status, same)));
        return responses;
    }

    private static ApiResponse response(String status, List<Reason> reasons) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        reasons.forEach(reason -> body.addExamples(reason.code(), example(reason)));
        ApiResponse response = new ApiResponse()
                .description(reasons.stream()
                        .map(reason -> "`" + reason.code() + "`: " + Explanation.of(reason))
                        .collect(Collectors.joining("\n\n")))
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, body));
        if (status.equals(SERVICE_UNAVAILABLE)) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds after which to try again").schema(new IntegerSchema()));
        }
        return response;
    }

    private static Example example(Reason reason) {
        return new Example().summary(reason.title()).value(Problem.of(reason, Explanation.of(reason)));
    }
}
