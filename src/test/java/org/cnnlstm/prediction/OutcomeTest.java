package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.cnnlstm.failure.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonEndsARequestInItsOutcome(Reason reason) {
        assertThat(Outcome.of(reason)).isEqualTo(expected(reason));
    }

    private static Outcome expected(Reason reason) {
        return switch (reason) {
            case IMAGE_MISSING,
                    IMAGE_TOO_LARGE,
                    IMAGE_DIMENSIONS_EXCEEDED,
                    UNSUPPORTED_MEDIA_TYPE,
                    IMAGE_CORRUPT,
                    MULTIPART_MALFORMED,
                    INVALID_PARAMETER,
                    FRAME_COUNT_MISMATCH,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    MODEL_NOT_FOUND,
                    VERSION_NOT_FOUND,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    REQUEST_TIMEOUT,
                    REQUEST_TOO_LARGE,
                    TOO_MANY_IMAGES -> Outcome.CLIENT_ERROR;
            case CLIENT_CLOSED_REQUEST -> Outcome.CANCELLED;
            case OVERLOADED, MODEL_NOT_READY, SHUTTING_DOWN, AUTHENTICATION_UNAVAILABLE -> Outcome.REJECTED;
            case DEADLINE_EXCEEDED -> Outcome.EXPIRED;
            case INFERENCE_FAILED, INTERNAL_ERROR, MODEL_REFUSED, MODEL_INCOMPLETE, INVALID_SETTING, INVALID_DATA ->
                Outcome.ERROR;
        };
    }
}
