package org.cnnlstm.batching;

import java.util.Locale;

/** Where an input was when its future was cancelled. */
public enum CancelPoint {

    /** In the queue, which it left; it is never computed. */
    QUEUED,

    /** With a worker: too late, it is computed for nobody. */
    RUNNING;

    /** In lower case, for metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
