package org.cnnlstm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cnnlstm.keras.KerasSummary;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.network.NetworkSummary;
import org.cnnlstm.network.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a network consists of. */
@Command(name = "inspect", description = "Prints layers, shapes, parameters and multiply-adds of a model or a preset.")
final class InspectCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--classes",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "Classes that the preset tells apart (default: ${DEFAULT-VALUE}).")
    private int classes;

    /** One or the other. */
    private static final class Subject {

        @Parameters(
                paramLabel = "MODEL",
                description = "A version's directory, such as models/glyphs/1, or a file of Keras's.")
        private @Nullable Path directory;

        @Option(names = "--preset", paramLabel = "NAME", description = "A preset, such as row-column.")
        private @Nullable String preset;
    }

    @Override
    public Integer call() {
        Console.print("%s", table());
        return 0;
    }

    private String table() {
        Path path = subject.directory;
        if (path == null) {
            return ofPreset(String.valueOf(subject.preset)).table();
        }
        if (Files.isRegularFile(path)) {
            return KerasSummary.of(ModelContent.of(path)).table();
        }
        ModelDirectory model = new ModelDirectory(path);
        return model.kerasFile().map(file -> KerasSummary.of(file).table()).orElseGet(() -> ofModel(model)
                .table());
    }

    private NetworkSummary ofPreset(String name) {
        Preset preset = Preset.named(name);
        return Settings.of(() -> NetworkSummary.of(preset, classes));
    }

    private static NetworkSummary ofModel(ModelDirectory model) {
        try (Network network = model.network()) {
            InputSpec input = model.hasManifest()
                    ? model.manifest().input()
                    : NetworkShape.of(network, model.path().toString()).likelyInput();
            return NetworkSummary.of(network, input);
        }
    }
}
