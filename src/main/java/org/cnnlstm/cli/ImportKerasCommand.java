package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.SyntheticInputs;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.keras.KerasSummary;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.tensor.Tensor;
import org.cnnlstm.training.ModelPublisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version of a model of a file of Keras's. */
@Command(
        name = "import-keras",
        description = {
            "Makes a model that can be served, or trained further, of what Keras 2 or 3 saved: a .keras file, a whole model in"
                    + " .h5, or an architecture in .json with .weights.h5 beside it.",
            "Writes model.zip, manifest.json and samples.npz, and prints what became of every layer."
        })
final class ImportKerasCommand implements Callable<Integer> {

    private static final String NO_NAME = "[^A-Za-z0-9_.-]+";

    @Parameters(paramLabel = "FILE", description = "What Keras saved.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name (default: the file's).")
    private @Nullable String name;

    @Option(
            names = "--model-version",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The model's version (default: ${DEFAULT-VALUE}).")
    private int version = 1;

    @Option(names = "--description", paramLabel = "TEXT", description = "A sentence about the model.")
    private @Nullable String description;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes' names, one a line in the order of the outputs (default: none).")
    private @Nullable Path labels;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How pictures become its input (default: a guess, which is printed).")
    private @Nullable String profile;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "models",
            description = "Model repository (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("models");

    @Override
    public Integer call() {
        ModelContent content = ModelContent.of(file);
        KerasSummary summary = KerasSummary.of(content);
        Console.print("%s", summary.table());
        KerasReader reader = new KerasReader();
        FileDescription found = reader.describe(content).orElseThrow();
        try (Network network = reader.read(content)) {
            ModelManifest manifest = manifest(summary, found, network);
            ModelPublisher.publish(repository, manifest, network, ImportKerasCommand::samples);
            report(manifest);
        }
        return 0;
    }

    private ModelManifest manifest(KerasSummary summary, FileDescription found, Network network) {
        Preprocessing preprocessing = profile == null
                ? found.preprocessing()
                : Settings.of(() -> ModelOptions.profile(String.valueOf(profile))
                        .preprocessing(found.input().channels()));
        int outputs = NetworkShape.of(network, file.toString()).outputs(found.input());
        return Settings.of(() -> new ModelManifest(
                name == null ? nameOfFile() : name,
                version,
                description == null ? "Imported from Keras: " + summary.model() : description,
                found.task(),
                found.input(),
                preprocessing,
                labels == null ? List.of() : lines(labels),
                outputs,
                null,
                null,
                null));
    }

    private String nameOfFile() {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.(keras|h5|hdf5|json)$", "");
        return stem.replaceAll(NO_NAME, "-").replaceFirst("^[._]+", "");
    }

    private static List<String> lines(Path labels) {
        try {
            return Files.readAllLines(labels).stream()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "labels " + labels + " cannot be read: " + FileProblem.of(e), e);
        }
    }

    /** Of the file as it was written, since that is what will be served. */
    private static Samples samples(ModelContent model, ModelManifest manifest) {
        try (Network written = new ModelZipReader().read(model);
                Engine reference =
                        new Dl4jEngineProvider(new ComputeThreads(1, 1)).open(written, manifest, Precision.F32);
                Session session = reference.newSession()) {
            List<Tensor> inputs = SyntheticInputs.of(manifest);
            List<Tensor> outputs = new ArrayList<>();
            for (Tensor input : inputs) {
                outputs.add(session.run(Tensor.stack(List.of(input))).outputs().slice(0));
            }
            return new Samples(Tensor.stack(inputs), Tensor.stack(outputs));
        }
    }

    private void report(ModelManifest manifest) {
        Console.print(
                "input:         %d x %d, %d channels, %d frames",
                manifest.input().width(),
                manifest.input().height(),
                manifest.input().channels(),
                manifest.input().frames());
        Console.print(
                "preprocessing: %s%s",
                manifest.preprocessing().profile(),
                profile == null ? ", a guess: say --profile if the model was trained on something else" : "");
        Console.print(
                "labels:        %s",
                manifest.labels().isEmpty()
                        ? "none, say --labels"
                        : manifest.labels().size());
        Console.print("model:         %s", ModelPublisher.directory(repository, manifest));
    }
}
