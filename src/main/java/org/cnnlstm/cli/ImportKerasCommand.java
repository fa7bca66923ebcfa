package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cnnlstm.engine.SyntheticInputs;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.keras.ImportedModel;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.keras.KerasSummary;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Profile;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.training.ModelPublisher;
import org.cnnlstm.training.SampleRecorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes' names, one a line in the order of the outputs (default: none).")
    private @Nullable Path labels;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How pictures become its input (default: a guess, which is printed).")
    private @Nullable String profile;

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Override
    public Integer call() {
        ModelContent content = ModelContent.of(file);
        KerasSummary summary = KerasSummary.of(content);
        Console.print("%s", summary.table());
        Optional<Profile> stated = Optional.ofNullable(profile).map(ModelOptions::profile);
        try (ImportedModel imported = Settings.of(() -> new KerasReader().imported(content, stated))) {
            ModelManifest manifest = manifest(summary, imported);
            ModelPublisher.publish(
                    publishing.repository(),
                    manifest,
                    imported.network(),
                    (model, whole) -> ReferenceAnswers.ofWritten(
                            model, whole, session -> SampleRecorder.record(session, SyntheticInputs.of(whole))));
            report(manifest);
        }
        return 0;
    }

    private ModelManifest manifest(KerasSummary summary, ImportedModel imported) {
        FileDescription found = imported.description();
        int outputs = NetworkShape.of(imported.network(), file.toString()).outputs(found.input());
        return Settings.of(() -> new ModelManifest(
                name == null ? nameOfFile() : name,
                publishing.version(),
                publishing.description("Imported from Keras: " + summary.model()),
                found.task(),
                found.input(),
                found.preprocessing(),
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

    private void report(ModelManifest manifest) {
        Preprocessing preprocessing = manifest.preprocessing();
        Console.print(
                "input:         %d x %d, %d channels, %d frames",
                manifest.input().width(),
                manifest.input().height(),
                manifest.input().channels(),
                manifest.input().frames());
        Console.print(
                "preprocessing: %s, %s by %s, (pixel * %s - %s) / %s%s",
                preprocessing.profile(),
                preprocessing.fit().label(),
                preprocessing.resize().label(),
                preprocessing.scale(),
                preprocessing.mean(),
                preprocessing.std(),
                profile == null ? ", a guess: say --profile if the model was trained on something else" : "");
        Console.print(
                "labels:        %s",
                manifest.labels().isEmpty()
                        ? "none, say --labels"
                        : manifest.labels().size());
        Console.print("model:         %s", ModelPublisher.directory(publishing.repository(), manifest));
    }
}
