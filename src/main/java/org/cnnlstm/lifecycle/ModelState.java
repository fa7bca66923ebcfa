package org.cnnlstm.lifecycle;

import java.util.Locale;

/** Where a version stands in its life. */
public enum ModelState {
    /** Its files are not what its manifest says they are; perhaps they are being copied. */
    INCOMPLETE,
    LOADING,
    WARMING,
    SERVING,
    DRAINING,
    UNLOADED,
    FAILED;

    /** In lower case, as metrics and JSON name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
