package org.cnnlstm.bulk;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.Answer;

/** What came of one file. */
public sealed interface FileOutcome {

    /** As it was named. */
    String file();

    /**
     * An answer.
     *
     * @param width of the picture as it is shown, in pixels
     * @param height of the picture as it is shown, in pixels
     * @param format in lower case, such as {@code jpeg}
     */
    record Answered(String file, int width, int height, String format, Answer answer) implements FileOutcome {}

    /**
     * No answer.
     *
     * @param detail a sentence for people
     */
    record Failed(String file, Reason reason, String detail) implements FileOutcome {}
}
