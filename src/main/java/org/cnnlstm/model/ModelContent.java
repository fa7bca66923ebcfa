package org.cnnlstm.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a model version, wherever it lies. */
public interface ModelContent {

    /** Where it lies, for people: error messages name it. */
    String location();

    /** The last part of the location, such as {@code model.zip}. */
    String fileName();

    /** Opens the file from its start; the caller closes it. May be called again and again. */
    InputStream open() throws IOException;

    /** A file on disk. */
    static ModelContent of(Path file) {
        return new ModelContent() {
            @Override
            public String location() {
                return file.toString();
            }

            @Override
            public String fileName() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
