package org.cnnlstm.prediction;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.Answer;
import org.jspecify.annotations.Nullable;

/** What came of one picture. */
public sealed interface PicturePrediction {

    /** Its place in the request, from 0. */
    int index();

    /** Its file name; null for a raw body. */
    @Nullable
    String image();

    /**
     * An answer.
     *
     * @param width of the picture as it is shown, in pixels
     * @param format in lower case, such as {@code jpeg}
     */
    record Answered(int index, @Nullable String image, int width, int height, String format, Answer answer)
            implements PicturePrediction {}

    /**
     * A refusal.
     *
     * @param detail a sentence for the sender
     */
    record Refused(int index, @Nullable String image, Reason reason, String detail) implements PicturePrediction {}
}
