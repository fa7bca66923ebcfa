package org.cnnlstm.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** One file of a model version, wherever it lies. */
public interface ModelContent {

    /** Where it lies, for people: error messages name it. */
    String location();

    /** The last part of the location, such as {@code model.zip}. */
    String fileName();

    /** Opens the file from its start; the caller closes it. May be called again and again. */
    InputStream open() throws IOException;

    /** How many bytes it has now. */
    long size() throws IOException;

    /** A text that changes when the file does, as far as that can be told without reading it. */
    String stamp() throws IOException;

    /** Where it lies in a file system, so that it can be mapped into memory; empty where it lies elsewhere. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** A file of another name in the same place; empty where there is none. */
    default Optional<ModelContent> beside(String fileName) {
        return Optional.empty();
    }

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

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public Optional<Path> path() {
                return Optional.of(file);
            }

            @Override
            public Optional<ModelContent> beside(String fileName) {
                Path other = file.resolveSibling(fileName);
                return Files.isRegularFile(other) ? Optional.of(ModelContent.of(other)) : Optional.empty();
            }

            /** The file's key, too: a link may be turned to another file of the same size and age. */
            @Override
            public String stamp() throws IOException {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
            }
        };
    }
}
