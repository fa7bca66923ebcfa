package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.GateResult;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.onednn.Calibrator;
import org.cnnlstm.engine.onednn.RangeMethod;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.PictureTensors;
import org.cnnlstm.training.SampleRecorder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares a model for int8, and records samples for it. */
@Command(
        name = "calibrate",
        description = {
            "Looks at how large a model's activations get on pictures, for int8, and records what the reference answers.",
            "Writes the ranges into manifest.json and the answers into samples.npz, beside the model."
        })
final class CalibrateCommand implements Callable<Integer> {

    /** How ranges are chosen. */
    enum Method {
        PERCENTILE,
        ENTROPY
    }

    @Parameters(paramLabel = "MODEL", description = "A version's directory, such as models/glyphs/1.")
    private Path directory = Path.of("");

    @ArgGroup(validate = false, heading = "%nPictures:%n")
    private DataOptions data = new DataOptions();

    @Option(
            names = "--pictures",
            paramLabel = "COUNT",
            defaultValue = "720",
            description =
                    "How many are looked at; generated ones a multiple of the classes (default: ${DEFAULT-VALUE}).")
    private int pictures = 720;

    @Option(
            names = "--method",
            defaultValue = "PERCENTILE",
            description = "How ranges are chosen: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Method method = Method.PERCENTILE;

    @Option(
            names = "--percentile",
            paramLabel = "PERCENT",
            defaultValue = "99.99",
            description = "Share of the activations that a range covers (default: ${DEFAULT-VALUE}).")
    private double percentile = 99.99;

    @Override
    public Integer call() {
        RangeMethod ranges = Settings.of(
                () -> method == Method.ENTROPY ? new RangeMethod.Entropy() : new RangeMethod.Percentile(percentile));
        ModelDirectory model = new ModelDirectory(directory);
        ModelManifest manifest = model.manifest();
        PictureSet set = data.source(manifest.task(), manifest.input()).calibrationSet(pictures);
        PictureTensors tensors = data.tensors(manifest.input(), manifest.preprocessing());
        try (Network network = model.network(manifest)) {
            ModelManifest calibrated = manifest.withCalibration(calibration(network, manifest, set, tensors, ranges));
            Samples samples =
                    ReferenceAnswers.of(network, manifest, session -> SampleRecorder.record(session, set, tensors));
            model.write(samples);
            model.write(calibrated);
        }
        report(model);
        return 0;
    }

    private Calibration calibration(
            Network network, ModelManifest manifest, PictureSet set, PictureTensors tensors, RangeMethod ranges) {
        int count = Math.min(pictures, set.size());
        try (Calibrator calibrator = new Calibrator(network, manifest, ComputeThreads.allCores());
                ProgressBar bar = Console.bar("calibrate", count)) {
            for (int i = 0; i < count; i++) {
                // Evenly over the set, whose classes may come one after the other.
                int index = (int) ((long) i * set.size() / count);
                calibrator.add(tensors.tensor(set.picture(0, index)));
                bar.step();
            }
            return calibrator.result(ranges, set.name());
        }
    }

    /** Opens the model as a server would, to say what came of it. */
    private static void report(ModelDirectory model) {
        ModelManifest manifest = model.manifest();
        Optional<Samples> samples = model.samples();
        Network network = model.network(manifest);
        try (Engine engine = EngineOptions.open("onednn", Precision.INT8.code(), network, manifest, samples)) {
            List<GateResult> results = engine.gate();
            results.forEach(result -> Console.print("%s", result.detail()));
            Console.print(
                    "%s",
                    engine.precision() == Precision.INT8
                            ? "int8 may serve: cnnlstm.engine.precision=int8"
                            : "int8 may not serve");
        }
    }
}
