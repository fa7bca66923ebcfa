package org.cnnlstm.prediction;

import java.util.Locale;

/** Where something was given up since its client had gone, before it became an input; for inputs the batcher tells. */
public enum AbandonPoint {

    /** The body broke off. */
    UPLOAD,

    /** A picture was never decoded. */
    DECODE;

    /** In lower case, as metrics name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
