package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.PictureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a model on pictures and writes a report. */
@Command(
        name = "evaluate",
        description =
                "Measures a model on a folder of class folders, or on generated pictures in fonts no training sees.")
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "A version's directory, such as models/glyphs/1.")
    private Path directory = Path.of("");

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--test-pictures",
            defaultValue = "7200",
            description = "Generated pictures, a multiple of 36 (default: ${DEFAULT-VALUE}).")
    private int testPictures;

    @Option(names = "--report", description = "Where the report goes (default: report in the current directory).")
    private Path report = Path.of("report");

    @Option(names = "--write-manifest", description = "Write the numbers into the model's manifest.")
    private boolean writeManifest;

    @Override
    public Integer call() throws java.io.IOException {
        Path manifestFile = directory.resolve(ManifestFile.NAME);
        ModelManifest manifest = ManifestFile.read(ModelContent.of(manifestFile));
        PictureSet pictures = data.testSet(testPictures);
        if (!pictures.labels().equals(manifest.labels())) {
            throw new ServiceException(
                    Reason.INVALID_DATA,
                    "the pictures' classes " + pictures.labels() + " are not the model's " + manifest.labels());
        }
        try (Network network = new ModelZipReader().read(ModelContent.of(directory.resolve("model.zip")))) {
            Measurement measurement = Measurement.of(
                    network, data.tensors(manifest.input(), manifest.preprocessing()), pictures, data.threads());
            measurement.report(report, manifest, network, null, null);
            if (writeManifest) {
                ManifestFile.write(
                        manifestFile,
                        manifest.withMetrics(measurement.evaluation().metrics(pictures.name())));
            }
            Console.print("%s", measurement.summary());
            Console.print("report: %s", report.resolve("index.html"));
        }
        return 0;
    }
}
