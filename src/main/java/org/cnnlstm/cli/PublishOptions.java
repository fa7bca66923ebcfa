package org.cnnlstm.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a version that a command makes is called, and where it goes. */
class PublishOptions {

    @Option(
            names = "--model-version",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The model's version (default: ${DEFAULT-VALUE}).")
    private int version = 1;

    @Option(names = "--description", paramLabel = "TEXT", description = "A sentence about the model.")
    private @Nullable String description;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "models",
            description = "Model repository (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("models");

    int version() {
        return version;
    }

    String description(String otherwise) {
        return description == null ? otherwise : description;
    }

    Path repository() {
        return repository;
    }
}
