package org.cnnlstm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.network.NetworkSummary;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a network consists of. */
@Command(name = "inspect", description = "Prints layers, shapes, parameters and multiply-adds of a model or a preset.")
final class InspectCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "A version's directory, such as models/glyphs/1; or use --preset.")
    private @Nullable Path directory;

    @Option(names = "--preset", description = "A preset's name, such as row-column.")
    private @Nullable String preset;

    @Option(names = "--classes", defaultValue = "10", description = "Of the preset (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Override
    public Integer call() {
        if (directory != null) {
            Console.print("%s", ofModel(directory).table());
        } else if (preset != null) {
            var topology = Preset.named(preset).topology();
            var configuration = RowColumnGraph.configuration(topology, GraphOptions.of(classes, 0));
            Console.print(
                    "%s", NetworkSummary.of(configuration, topology.input()).table());
        } else {
            throw new ServiceException(Reason.INVALID_SETTING, "name a model's directory or a --preset");
        }
        return 0;
    }

    private static NetworkSummary ofModel(Path directory) {
        Path file = directory.resolve("model.zip");
        Path manifest = directory.resolve(ManifestFile.NAME);
        try (Network network = new ModelZipReader().read(ModelContent.of(file))) {
            var configuration = network.graph().getConfiguration();
            InputSpec input = Files.exists(manifest)
                    ? ManifestFile.read(ModelContent.of(manifest)).input()
                    : NetworkShape.of(network, file.toString()).likelyInput();
            return NetworkSummary.of(configuration, input);
        }
    }
}
