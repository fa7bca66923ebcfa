package org.cnnlstm.web.openapi;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.math.BigDecimal;
import java.util.List;
import org.cnnlstm.web.WebLimits;

/** What a request for predictions consists of, in words of OpenAPI. */
final class PredictionRequest {

    /** Any image type is taken, since the bytes alone tell the format; these are the ones that are read. */
    private static final List<String> RAW_BODIES = List.of(
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/gif",
            "image/bmp",
            "image/tiff",
            "application/octet-stream");

    private PredictionRequest() {}

    static RequestBody body(WebLimits limits) {
        Schema<?> form = new ObjectSchema()
                .addProperty(
                        "image",
                        new ArraySchema()
                                .items(binary())
                                .description("Every part with a file name counts, in order, whatever its field's name")
                                .minItems(1)
                                .maxItems(limits.images()));
        return new RequestBody()
                .required(true)
                .description("One or more pictures as a form, or one as the body itself; " + limits.requestBytes()
                        + " bytes at most. For a sequence model the parts are the frames.")
                .content(content(form));
    }

    private static Content content(Schema<?> form) {
        Content content = new Content().addMediaType("multipart/form-data", new MediaType().schema(form));
        RAW_BODIES.forEach(type -> content.addMediaType(type, new MediaType().schema(binary())));
        return content;
    }

    static List<Parameter> parameters() {
        return List.of(
                new QueryParameter()
                        .name("top")
                        .description("How many classes to name; more than the model has is no error")
                        .schema(new IntegerSchema()._default(5).minimum(BigDecimal.ONE)),
                new QueryParameter()
                        .name("timeout")
                        .description("How long to wait for the answer, as `750ms`, `2s` or `PT2S`")
                        .schema(new StringSchema()));
    }

    /** Swagger UI shows a file chooser for it. */
    private static Schema<?> binary() {
        return new StringSchema().format("binary");
    }
}
