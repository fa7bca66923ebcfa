package org.cnnlstm.model;

import java.util.regex.Pattern;

/**
 * One version of one model.
 *
 * @param name letters, digits, {@code -}, {@code _} and {@code .}, not starting with {@code .} or {@code _}, at most 64
 * @param version a positive integer
 */
public record ModelId(String name, int version) {

    /** Compiled once: every request names its model. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9._-]{0,63}");

    public ModelId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a model name");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " of model '" + name + "' is not positive");
        }
    }

    /** {@code name/version}, as in the repository's directories. */
    @Override
    public String toString() {
        return name + "/" + version;
    }
}
