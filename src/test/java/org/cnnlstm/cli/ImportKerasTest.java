package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.cnnlstm.keras.Models;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.model.SamplesFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ImportKerasTest {

    private final Path folder;

    ImportKerasTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void unpack() {
        Models.unpack("keras3-question", folder);
    }

    @Test
    void makesAModelThatCanBeRun(CapturedOutput output) throws IOException {
        Path labels = Files.write(folder.resolve("labels.txt"), List.of("one", "two", "three"));

        assertThat(Commands.run(
                        "import-keras",
                        folder.resolve("model.keras").toString(),
                        "--name",
                        "asked",
                        "--labels",
                        labels.toString(),
                        "--out",
                        folder.resolve("models").toString()))
                .isZero();

        Path version = folder.resolve("models").resolve("asked").resolve("1");
        ModelManifest manifest = ManifestFile.read(ModelContent.of(version.resolve(ManifestFile.NAME)));
        assertThat(manifest.labels()).containsExactly("one", "two", "three");
        assertThat(manifest.input().shape()).containsExactly(3, 20, 22);
        assertThat(SamplesFile.read(ModelContent.of(version.resolve(SamplesFile.NAME)))
                        .outputs()
                        .shape())
                .containsExactly(8, 3);
        assertThat(output.getOut())
                .containsPattern("rows +LSTM +\\(None, 5\\) +5 +220 +800")
                .containsPattern("block1_conv1 +Conv2D +\\(None, 20, 22, 4\\) +4x20x22 +112 +47,520")
                .containsPattern("keras-load-img-v1, squash by nearest, .*, a guess");
        assertThat(Commands.run("inspect", version.toString())).isZero();
    }

    @Test
    void movesWhatPreparesPicturesIntoTheManifest(CapturedOutput output) {
        Models.unpack("keras3-prepared", folder);
        String file = folder.resolve("model.keras").toString();
        String models = folder.resolve("models").toString();

        assertThat(Commands.run("import-keras", file, "--name", "prepared", "--out", models))
                .isZero();
        assertThat(Commands.run("import-keras", file, "--name", "vgg", "--profile", "keras-vgg16-v1", "--out", models))
                .isZero();

        assertThat(output.getOut())
                .contains("moved into the preprocessing by import-keras: resize (Resizing), scale (Rescaling),"
                        + " norm (Normalization)")
                .contains("preprocessing: keras-image-dataset-v1, squash by tensorflow-bilinear, (pixel * 1.0 - [");
        assertThat(preprocessing("prepared").resize()).isEqualTo(Resize.TENSORFLOW_BILINEAR);
        // The layer's filter in place of the profile's, its means before the layers.
        assertThat(preprocessing("vgg").resize()).isEqualTo(Resize.TENSORFLOW_BILINEAR);
        assertThat(preprocessing("vgg").std())
                .isEqualTo(preprocessing("prepared").std());
        assertThat(preprocessing("vgg").mean().get(0))
                .isCloseTo(preprocessing("prepared").mean().get(0) + 103.939, within(1e-9));
    }

    private Preprocessing preprocessing(String model) {
        Path version = folder.resolve("models").resolve(model).resolve("1");
        return ManifestFile.read(ModelContent.of(version.resolve(ManifestFile.NAME)))
                .preprocessing();
    }

    @Test
    void inspectsAFileWithoutItsWeights(CapturedOutput output) throws IOException {
        Files.delete(folder.resolve("model.weights.h5"));

        assertThat(Commands.run("inspect", folder.resolve("model.json").toString()))
                .isZero();

        assertThat(output.getOut()).containsPattern("columns +LSTM +\\(None, 6\\)");
    }

    @Test
    void inspectTellsWhatWouldBeRefused(CapturedOutput output) throws IOException {
        Path file = folder.resolve("lambda.keras");
        Files.write(
                file,
                Objects.requireNonNull(ImportKerasTest.class.getResourceAsStream("/keras/lambda.keras"))
                        .readAllBytes());

        assertThat(Commands.run("inspect", file.toString())).isZero();
        assertThat(Commands.run("import-keras", file.toString(), "--out", folder.toString()))
                .isOne();

        assertThat(output.getOut()).contains("refused: layer 'twice' is a Lambda");
        assertThat(output.getErr()).contains("model-refused: ").contains("layer 'twice' is a Lambda");
    }
}
