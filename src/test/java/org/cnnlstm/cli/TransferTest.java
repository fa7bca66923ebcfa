package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.keras.Models;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.training.StripedPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** From a trained model to another one, by the commands that a person gives. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class TransferTest {

    private static Path shared = Path.of("");
    private static Path three = Path.of("");
    private static Path two = Path.of("");
    private static Path trained = Path.of("");

    private final Path directory;

    TransferTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void train(@TempDir Path temporary) throws IOException {
        shared = temporary;
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        three = StripedPictures.write(shared.resolve("three"), 40);
        two = StripedPictures.write(shared.resolve("two"), 20);
        try (Stream<Path> crossing = Files.list(two.resolve("crossing"))) {
            for (Path picture : crossing.toList()) {
                Files.delete(picture);
            }
        }
        Files.delete(two.resolve("crossing"));
        trained = shared.resolve("models/three/1");
        assertThat(run(
                        "train --preset row-column-tiny --epochs 10 --batch 16 --learning-rate 0.01 --profile"
                                + " cnnlstm-v1 --name three --out",
                        shared.resolve("models"),
                        "--data",
                        three))
                .isZero();
    }

    @Test
    void learnsOtherClassesAboveAFrozenTrunkAndServesAsAnyModel(CapturedOutput output) {
        assertThat(run(
                        "train --epochs 15 --batch 8 --learning-rate 0.01 --validation 0.3 --freeze block1_pool --name two",
                        "--from",
                        trained,
                        "--data",
                        two,
                        "--out",
                        directory))
                .isZero();

        Path model = directory.resolve("two/1");
        ModelManifest manifest = manifest(model);
        assertThat(manifest.labels()).containsExactly("lying", "standing");
        assertThat(manifest.preprocessing().profile()).isEqualTo("cnnlstm-v1");
        assertThat(Objects.requireNonNull(manifest.metrics()).values().get("top1"))
                .isGreaterThan(0.8);
        assertThat(weights(model, "block1_conv2")).containsExactly(weights(trained, "block1_conv2"));
        assertThat(weights(model, "dense1")).isNotEqualTo(weights(trained, "dense1"));
        assertThat(output.getErr()).contains("features of frozen layers").contains("block1_conv1, block1_conv2");
        assertThat(model.resolve(".training")).doesNotExist();
        assertThat(run("evaluate --engine onednn", model, "--data", two, "--report", directory.resolve("report")))
                .isZero();
        assertThat(output.getOut()).contains("two: 40 pictures, top-1 ", "engine: onednn");
    }

    @Test
    void startsFromWhatKerasSaved(CapturedOutput output) {
        Models.unpack("keras3-question", directory);

        assertThat(run(
                        "train --epochs 2 --batch 16 --freeze block2_pool --name keras --from",
                        directory.resolve("model.keras"),
                        "--data",
                        three,
                        "--out",
                        directory))
                .isZero();

        Path model = directory.resolve("keras/1");
        assertThat(manifest(model).input().shape()).containsExactly(3, 20, 22);
        assertThat(manifest(model).preprocessing().profile()).isEqualTo("keras-load-img-v1");
        assertThat(run("evaluate --engine onednn", model, "--data", three, "--report", directory.resolve("report")))
                .isZero();
        assertThat(output.getOut()).contains("engine: onednn");
    }

    @Test
    void givesATrunkToAPreset(CapturedOutput output) {
        assertThat(run(
                        "train --preset row-column-tiny --epochs 1 --batch 16 --name all --from",
                        trained,
                        "--data",
                        two,
                        "--out",
                        directory))
                .isZero();

        assertThat(output.getErr())
                .contains("weights of " + trained + ": block1_conv1, block1_conv2, dense1, grid, rows, columns\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--freeze block1_pool | layers are frozen that were trained: name the model with --from",
                "--from TRAINED --freeze pool | there is no layer 'pool' to freeze up to; there are block1_conv1",
                "--from TRAINED --preset row-column-small | has no layer of the name and shape of one of the network's",
                "--from TRAINED --preset dense-small --freeze grid | has no layer of the name and shape",
                "--from TRAINED --freeze block1_pool --views -1 | views or bytes of features are below 0",
                "--from TRAINED --freeze block1_pool --max-features 100 | more than the 100 that they may have",
                "--from nowhere | nowhere: there is no such file",
            })
    void saysWhatDoesNotGoTogether(String options, String reason, CapturedOutput output) {
        assertThat(run("train --data", two, "--out", directory, options.replace("TRAINED", trained.toString())))
                .isEqualTo(1);

        assertThat(output.getErr()).contains(reason);
    }

    private static ModelManifest manifest(Path model) {
        return ManifestFile.read(ModelContent.of(model.resolve("manifest.json")));
    }

    private static float[] weights(Path model, String layer) {
        try (Network network = new ModelZipReader().read(ModelContent.of(model.resolve("model.zip")))) {
            return network.graph().getLayer(layer).params().toFloatVector();
        }
    }

    private static int run(Object... words) {
        return Commands.run(Arrays.stream(words)
                .flatMap(word -> Arrays.stream(word.toString().split(" ", -1)))
                .toArray(String[]::new));
    }
}
