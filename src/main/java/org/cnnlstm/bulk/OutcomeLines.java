package org.cnnlstm.bulk;

import java.util.Optional;

/** Writes outcomes as lines, without their ends, and reads back which files they are about. Thread-safe. */
public interface OutcomeLines {

    /** The line above all others. */
    Optional<String> header();

    String line(FileOutcome outcome);

    /**
     * The file that a line is about, as {@link #name} has it; empty for the header and for lines that are none of this format.
     */
    Optional<String> fileOf(String line);

    /** What {@link #fileOf} reads from a file's line. */
    default String name(String file) {
        return file;
    }
}
