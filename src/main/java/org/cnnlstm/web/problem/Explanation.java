package org.cnnlstm.web.problem;

import java.util.Arrays;
import java.util.List;
import org.cnnlstm.failure.Blame;
import org.cnnlstm.failure.Reason;

/** What a code means and what to do about it, for the people who meet it. */
public final class Explanation {

    private Explanation() {}

    /** The reasons that a client can meet, in the order of their declaration. */
    public static List<Reason> reasons() {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.blame() != Blame.OPERATOR)
                .toList();
    }

    /** A few sentences, for any of {@link #reasons()}. */
    public static String of(Reason reason) {
        return switch (reason) {
            case IMAGE_MISSING -> "The body or the part has no bytes, or the form has no part with a file name.";
            case IMAGE_TOO_LARGE -> "The picture's file is larger than cnnlstm.image.max-size. Send a smaller one.";
            case IMAGE_DIMENSIONS_EXCEEDED ->
                "The header states more pixels than cnnlstm.image.max-pixels. Scale the picture down.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The bytes begin like no picture format that is read here, or the request's Content-Type is neither"
                        + " multipart/form-data nor image/* nor application/octet-stream, or the body is compressed.";
            case IMAGE_CORRUPT ->
                "The bytes begin like a picture but cannot be decoded, or their end is missing. Send the file again.";
            case MULTIPART_MALFORMED ->
                "The body is not what its Content-Type says: no boundary, a part without an end, headers that cannot be"
                        + " read.";
            case INVALID_PARAMETER -> "A parameter has a value that it cannot have; the detail names it.";
            case FRAME_COUNT_MISMATCH ->
                "The model reads sequences of a fixed length; send as many frames as its input says.";
            case UNAUTHENTICATED -> "Send a key, or a token that is valid here.";
            case FORBIDDEN -> "The credentials are known, but do not allow this.";
            case MODEL_NOT_FOUND -> "There is no model of this name; GET /v1/models lists those there are.";
            case VERSION_NOT_FOUND -> "The model has no such version; GET /v1/models/{model} lists those it has.";
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "The path does not take this method; the Allow header lists those it takes.";
            case NOT_ACCEPTABLE -> "Answers are JSON, and the Accept header excludes it.";
            case REQUEST_TIMEOUT -> "The body came too slowly to be answered within the request's deadline.";
            case REQUEST_TOO_LARGE ->
                "The body is larger than cnnlstm.image.max-request-size. Send fewer pictures at once.";
            case TOO_MANY_IMAGES -> "The form has more pictures than cnnlstm.image.max-images. Send the others apart.";
            case CLIENT_CLOSED_REQUEST -> "The client closed the connection before its answer was ready.";
            case OVERLOADED ->
                "The queue is full, or so long that the answer would come after its deadline, or the requests under way"
                        + " leave no room for another. Try again after the time in the Retry-After header.";
            case MODEL_NOT_READY -> "The model is there but does not serve; GET /v1/models says why.";
            case SHUTTING_DOWN -> "This server is about to end. Send the request to another one.";
            case DEADLINE_EXCEEDED ->
                "There was no answer within the request's timeout. Try again later, or with a longer timeout.";
            case AUTHENTICATION_UNAVAILABLE ->
                "The keys that tokens are signed with cannot be fetched from their issuer. Try again later.";
            case INFERENCE_FAILED -> "The model could not compute an answer. The server's log tells more.";
            case INTERNAL_ERROR -> "Something in the server is broken. Its log tells more, under the request's id.";
            case MODEL_REFUSED, MODEL_INCOMPLETE, INVALID_SETTING, INVALID_DATA ->
                "Only whoever runs the server meets this.";
        };
    }
}
