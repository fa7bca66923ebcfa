package org.cnnlstm.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.cnnlstm.failure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 writes it, with a code for machines.
 *
 * @param type a path on this server that explains the code, relative to its root
 * @param title the same sentence for every occurrence of the code
 * @param status the HTTP status
 * @param code stable; programs decide by it
 * @param detail what happened this time, for people
 * @param instance the path that was requested; null inside an answer
 * @param requestId null inside an answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An error (RFC 9457). Programs decide by `code`.")
public record Problem(
        @Schema(example = "/problems/image-corrupt") String type,
        @Schema(example = "Image cannot be read") String title,
        @Schema(example = "422") int status,
        @Schema(example = "image-corrupt") String code,
        String detail,
        @Nullable String instance,
        @Nullable String requestId) {

    /** The media type of a response that is a problem as a whole. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Where the codes are explained; the code itself follows. */
    public static final String TYPE_PREFIX = "/problems/";

    /** A problem inside an answer, such as that of one picture among several. */
    public static Problem of(Reason reason, String detail) {
        return new Problem(
                TYPE_PREFIX + reason.code(), reason.title(), reason.status(), reason.code(), detail, null, null);
    }

    Problem of(String path, String id) {
        return new Problem(type, title, status, code, detail, path, id);
    }
}
