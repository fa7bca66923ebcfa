package org.cnnlstm.prediction;

import java.util.Locale;

/** The parts of a request's way, in order. */
public enum Stage {
    DECODE,
    PREPROCESS,
    QUEUE,
    TRUNK,
    RECURRENT,
    HEAD,
    POSTPROCESS;

    /** In lower case, as metrics, {@code Server-Timing} and JSON name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
