package org.cnnlstm.failure;

/**
 * Why a request, one of its pictures, or a command failed. The single source of the HTTP status, the problem's code and
 * title, the metric tag and the log level. Codes are part of the API and never change.
 */
public enum Reason {
    IMAGE_MISSING("image-missing", 400, "Image is missing", Blame.CLIENT),
    IMAGE_TOO_LARGE("image-too-large", 413, "Image has too many bytes", Blame.CLIENT),
    IMAGE_DIMENSIONS_EXCEEDED("image-dimensions-exceeded", 413, "Image has too many pixels", Blame.CLIENT),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Media type is not supported", Blame.CLIENT),
    IMAGE_CORRUPT("image-corrupt", 422, "Image cannot be read", Blame.CLIENT),

    MULTIPART_MALFORMED("multipart-malformed", 400, "Multipart body is malformed", Blame.CLIENT),
    INVALID_PARAMETER("invalid-parameter", 400, "Parameter is invalid", Blame.CLIENT),
    FRAME_COUNT_MISMATCH("frame-count-mismatch", 400, "Number of frames does not fit the model", Blame.CLIENT),
    UNAUTHENTICATED("unauthenticated", 401, "Authentication is required", Blame.CLIENT),
    FORBIDDEN("forbidden", 403, "Access is denied", Blame.CLIENT),
    MODEL_NOT_FOUND("model-not-found", 404, "Model is unknown", Blame.CLIENT),
    VERSION_NOT_FOUND("version-not-found", 404, "Model version is unknown", Blame.CLIENT),
    NOT_FOUND("not-found", 404, "Resource is unknown", Blame.CLIENT),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method is not allowed", Blame.CLIENT),
    NOT_ACCEPTABLE("not-acceptable", 406, "Response type is not available", Blame.CLIENT),
    REQUEST_TIMEOUT("request-timeout", 408, "Request body arrived too slowly", Blame.CLIENT),
    REQUEST_TOO_LARGE("request-too-large", 413, "Request has too many bytes", Blame.CLIENT),
    TOO_MANY_IMAGES("too-many-images", 413, "Request has too many images", Blame.CLIENT),
    /** The client went away before its answer was ready; nobody reads the status (nginx's convention). */
    CLIENT_CLOSED_REQUEST("client-closed-request", 499, "Client closed the request", Blame.CLIENT),

    OVERLOADED("overloaded", 503, "Server is overloaded", Blame.CAPACITY),
    MODEL_NOT_READY("model-not-ready", 503, "Model is not ready", Blame.CAPACITY),
    SHUTTING_DOWN("shutting-down", 503, "Server is shutting down", Blame.CAPACITY),
    DEADLINE_EXCEEDED("deadline-exceeded", 504, "Deadline has passed", Blame.CAPACITY),
    /** Where the keys that sign tokens come from does not answer. */
    AUTHENTICATION_UNAVAILABLE("authentication-unavailable", 503, "Credentials cannot be checked now", Blame.CAPACITY),

    INFERENCE_FAILED("inference-failed", 500, "Inference failed", Blame.SERVER),
    INTERNAL_ERROR("internal-error", 500, "Internal error", Blame.SERVER),

    MODEL_REFUSED("model-refused", 500, "Model file is refused", Blame.OPERATOR),
    /** It is not the file that its manifest names; perhaps it is being copied. */
    MODEL_INCOMPLETE("model-incomplete", 500, "Model file is incomplete", Blame.OPERATOR),
    INVALID_SETTING("invalid-setting", 500, "Setting is invalid", Blame.OPERATOR),
    INVALID_DATA("invalid-data", 500, "Data set cannot be used", Blame.OPERATOR);

    private final String code;
    private final int status;
    private final String title;
    private final Blame blame;

    Reason(String code, int status, String title, Blame blame) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.blame = blame;
    }

    /** The stable, machine-readable name, in kebab case. */
    public String code() {
        return code;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** The same sentence for every occurrence, as RFC 9457 asks of a problem's title. */
    public String title() {
        return title;
    }

    public Blame blame() {
        return blame;
    }
}
