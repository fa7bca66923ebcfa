package org.cnnlstm.bulk;

import java.util.Locale;
import org.cnnlstm.model.ModelManifest;

/** How outcomes are written, a line each. */
public enum OutcomeFormat {
    /** For people. */
    TABLE,
    /** JSON lines. */
    JSON,
    /** RFC 4180, but for line breaks within names, which become spaces: a line is a file. */
    CSV;

    /** By the end of a file's name, {@code .csv} or else JSON lines. */
    public static OutcomeFormat ofFile(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : JSON;
    }

    /**
     * A writer of lines.
     *
     * @param top how many classes a line has at most
     */
    public OutcomeLines lines(ModelManifest manifest, int top) {
        return switch (this) {
            case TABLE -> new TableLines();
            case JSON -> new JsonLines();
            case CSV -> new CsvLines(manifest, Math.min(top, manifest.outputs()));
        };
    }
}
