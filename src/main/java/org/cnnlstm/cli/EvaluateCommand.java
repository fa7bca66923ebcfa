package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Session;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.ShuffledFrames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a model on pictures and writes a report. */
@Command(
        name = "evaluate",
        description = "Measures a model on a folder, or on generated pictures or clips in fonts no training sees.")
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "A version's directory, such as models/glyphs/1.")
    private Path directory = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            defaultValue = "report",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("report");

    @Option(names = "--write-manifest", description = "Write the numbers into the model's manifest.")
    private boolean writeManifest;

    @ArgGroup(validate = false, heading = "%nPictures:%n")
    private DataOptions data = new DataOptions();

    @ArgGroup(validate = false, heading = "%nEngine:%n")
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--test-pictures",
            paramLabel = "COUNT",
            description = "Generated examples, a multiple of the classes (default: 7200, of clips 2400).")
    private @Nullable Integer testPictures;

    @Option(
            names = "--shuffle-frames",
            paramLabel = "SEED",
            description = "Show the frames of every clip in a random order, to see what the order is worth.")
    private @Nullable Long shuffleFrames;

    @Override
    public Integer call() {
        ModelDirectory model = new ModelDirectory(directory);
        ModelManifest manifest = model.manifest();
        refuseToShuffle(manifest.task());
        PictureSet pictures = data.source(manifest.task(), manifest.input()).testSet(testPictures);
        if (!pictures.labels().equals(manifest.labels())) {
            throw new ServiceException(
                    Reason.INVALID_DATA,
                    "the pictures' classes " + pictures.labels() + " are not the model's " + manifest.labels());
        }
        Network network = model.network(manifest);
        long parameters = network.parameterCount();
        try (Engine opened = engine.open(network, manifest, model.samples());
                Session session = ordered(opened.newSession())) {
            Measurement measurement = Measurement.of(
                    session, data.tensors(manifest.input(), manifest.preprocessing()), pictures, data.threads());
            measurement.report(report, manifest, parameters, null, null);
            if (writeManifest) {
                model.write(manifest.withMetrics(measurement.metrics()));
            }
            Console.print("%s", measurement.summary());
            Console.print("engine: %s", opened.choice());
            Console.print("report: %s", report.resolve("index.html"));
        }
        return 0;
    }

    private void refuseToShuffle(Task task) {
        if (shuffleFrames != null && (task != Task.SEQUENCE_CLASSIFICATION || writeManifest)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "--shuffle-frames is for models of clips, and what it measures is not for a manifest");
        }
    }

    private Session ordered(Session session) {
        return shuffleFrames == null ? session : new ShuffledFrames(session, shuffleFrames);
    }
}
