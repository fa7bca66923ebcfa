package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.StripedPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a folder of pictures to a measured model, by the commands that a person gives. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class TrainAndEvaluateTest {

    private static Path directory = Path.of("");
    private static Path pictures = Path.of("");
    private static Path model = Path.of("");

    @BeforeAll
    static void train(@TempDir Path temporary) throws IOException {
        directory = temporary;
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        pictures = StripedPictures.write(directory.resolve("stripes"), 30);
        model = directory.resolve("models/stripes/2");
        assertThat(train("stripes", 2)).isZero();
    }

    private static int train(String name, int version) {
        return run(
                "train --preset row-column-tiny --epochs 8 --batch 16 --learning-rate 0.01 --no-augment"
                        + " --validation 0.2 --data",
                pictures,
                "--out",
                directory.resolve("models"),
                "--name",
                name,
                "--model-version",
                version);
    }

    @Test
    void publishesAModelThatLearned() {
        ModelManifest manifest = ManifestFile.read(ModelContent.of(model.resolve("manifest.json")));
        Metrics metrics = Objects.requireNonNull(manifest.metrics());

        assertThat(manifest.name()).isEqualTo("stripes");
        assertThat(manifest.version()).isEqualTo(2);
        assertThat(manifest.labels()).isEqualTo(StripedPictures.LABELS);
        assertThat(manifest.sha256()).isNotNull();
        assertThat(metrics.dataSet()).isEqualTo("stripes-validation");
        assertThat(metrics.values().get("top1")).isGreaterThan(0.6);
        try (Network network = new ModelZipReader().read(ModelContent.of(model.resolve("model.zip")))) {
            assertThat(network.parameterCount()).isPositive();
        }
    }

    @Test
    void recordsWhatTheNetworkAnswersToThePicturesItWasMeasuredOn() {
        Samples samples = SamplesFile.read(ModelContent.of(model.resolve("samples.npz")));

        assertThat(samples.inputs().shape()).containsExactly(18, 3, 16, 16);
        try (Network network = new ModelZipReader().read(ModelContent.of(model.resolve("model.zip")));
                INDArray inputs = Nd4j.create(samples.inputs().data(), new long[] {18, 3, 16, 16}, 'c');
                INDArray outputs = network.graph().outputSingle(inputs)) {
            assertThat(samples.outputs().shape()).containsExactly(18, 3);
            assertThat(samples.outputs().data())
                    .containsExactly(outputs.dup('c').data().asFloat(), within(1e-5f));
        }
    }

    @Test
    void reportsWhatItLearned() {
        JsonNode report = new JsonMapper().readTree(model.resolve("report/report.json"));

        assertThat(report.toString()).contains("stripes-validation");
        assertThat(model.resolve("report/index.html")).content().contains("<html", "stripes-validation");
        assertThat(model.resolve("report/confusion-matrix.png")).isNotEmptyFile();
        assertThat(model.resolve("report/learning-curves.png")).isNotEmptyFile();
    }

    @Test
    void leavesNothingBehindThatIsOfNoMoreUse() {
        assertThat(model.resolve(".training")).doesNotExist();
    }

    @Test
    void showsProgressOnStandardErrorAndTheResultOnStandardOutput(CapturedOutput output) {
        assertThat(train("again", 1)).isZero();

        assertThat(output.getErr())
                .contains("epoch 1/8", "epoch 8/8: loss", "validation accuracy", "pictures/s", "evaluate");
        assertThat(output.getOut())
                .contains("stripes-validation: 18 pictures, top-1 ", "model:  ", "report: ")
                .doesNotContain("epoch");
    }

    @Test
    void measuresAModel(CapturedOutput output) {
        Path report = directory.resolve("measured");

        assertThat(run("evaluate", model, "--data", pictures, "--report", report))
                .isZero();

        assertThat(output.getOut()).contains("stripes: 90 pictures, top-1 ");
        assertThat(report.resolve("index.html")).isNotEmptyFile();
        assertThat(report.resolve("report.json")).isNotEmptyFile();
        assertThat(report.resolve("learning-curves.png")).doesNotExist();
    }

    @Test
    void measuresAModelInTheNumberFormatAsked(CapturedOutput output) throws IOException {
        Path copy = copyOfTheModel("formats");
        assertThat(run("calibrate --pictures 60", copy, "--data", pictures)).isZero();

        assertThat(run("evaluate --precision int8", copy, "--data", pictures, "--report", copy.resolve("r")))
                .isZero();

        assertThat(output.getOut()).contains("oneDNN", "computes in int8");
    }

    @Test
    void calibratesAModelOnPictures(CapturedOutput output) throws IOException {
        Path copy = copyOfTheModel("calibrated");

        assertThat(run("calibrate --pictures 30 --method ENTROPY", copy, "--data", pictures))
                .isZero();

        Calibration calibration =
                Objects.requireNonNull(ManifestFile.read(ModelContent.of(copy.resolve("manifest.json")))
                        .calibration());
        assertThat(calibration.method()).isEqualTo("entropy");
        assertThat(calibration.dataSet()).isEqualTo("stripes");
        assertThat(calibration.pictures()).isEqualTo(30);
        assertThat(calibration.ranges()).containsKeys("picture", "block1_conv1", "dense1", "grid");
        assertThat(SamplesFile.read(ModelContent.of(copy.resolve("samples.npz")))
                        .inputs()
                        .extent(0))
                .isEqualTo(32);
        assertThat(output.getOut()).contains("f32 differs from the reference by at most", "int8 may serve");
    }

    @Test
    void refusesAPercentileThatIsNone(CapturedOutput output) {
        assertThat(run("calibrate --percentile 0", model, "--data", pictures)).isEqualTo(1);

        assertThat(output.getErr()).contains("a percentile of 0.0 is not above 0");
    }

    @Test
    void writesWhatItMeasuredIntoTheManifestIfAsked() throws IOException {
        Path copy = copyOfTheModel("copy");
        ModelManifest before = ManifestFile.read(ModelContent.of(copy.resolve("manifest.json")));

        assertThat(run("evaluate --write-manifest", copy, "--data", pictures, "--report", copy.resolve("r")))
                .isZero();

        ModelManifest after = ManifestFile.read(ModelContent.of(copy.resolve("manifest.json")));
        Metrics metrics = Objects.requireNonNull(after.metrics());
        assertThat(metrics.dataSet()).isEqualTo("stripes");
        assertThat(after).isEqualTo(before.withMetrics(metrics));
    }

    @Test
    void refusesPicturesOfOtherClasses(CapturedOutput output) throws IOException {
        Path other = StripedPictures.write(directory.resolve("other"), 1);
        Files.move(other.resolve("lying"), other.resolve("lying-down"));

        assertThat(run("evaluate", model, "--data", other)).isEqualTo(1);

        assertThat(output.getErr())
                .contains("invalid-data: the pictures' classes [crossing, lying-down, standing] are not the model's"
                        + " [crossing, lying, standing]");
    }

    @Test
    void refusesAModelFileThatIsNotTheManifests(CapturedOutput output) throws IOException {
        Path copy = copyOfTheModel("changed");
        ModelManifest manifest = ManifestFile.read(ModelContent.of(copy.resolve("manifest.json")));
        ManifestFile.write(copy.resolve("manifest.json"), manifest.withSha256("0".repeat(64)));

        assertThat(run("evaluate", copy, "--data", pictures)).isEqualTo(1);

        assertThat(output.getErr()).contains("model-refused: " + copy.resolve("model.zip"));
    }

    @Test
    void inspectsAModelWithAndWithoutItsManifest(CapturedOutput output) throws IOException {
        Path copy = copyOfTheModel("bare");
        Files.delete(copy.resolve("manifest.json"));
        int before = output.getOut().length();
        assertThat(run("inspect", model)).isZero();
        String withManifest = output.getOut().substring(before);

        assertThat(run("inspect", copy)).isZero();

        assertThat(withManifest).contains("block1_conv1", "4x16x16", "LSTM over rows");
        assertThat(output.getOut()).endsWith(withManifest + withManifest);
    }

    private static Path copyOfTheModel(String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        for (String file : List.of("model.zip", "manifest.json")) {
            Files.copy(model.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    /** Runs a command given as words in a row, and paths and numbers. */
    private static int run(Object... parts) {
        List<String> arguments = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof String words) {
                arguments.addAll(List.of(words.split(" ")));
            } else {
                arguments.add(part.toString());
            }
        }
        return Commands.run(arguments.toArray(String[]::new));
    }
}
