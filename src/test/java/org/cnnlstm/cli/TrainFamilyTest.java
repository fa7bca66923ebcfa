package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.Metrics;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.model.Task;
import org.cnnlstm.training.MovingBlocks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The family's other networks, from data on disk to a measured model, by the commands that a person gives. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class TrainFamilyTest {

    private final Path directory;

    TrainFamilyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void oneThread() {
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }

    @Test
    void learnsWhichWayABlockMovesFromAFolderOfClips(CapturedOutput output) throws IOException {
        Path clips = MovingBlocks.write(directory.resolve("clips"), 40);

        assertThat(run(
                        "train --preset time-distributed-tiny --epochs 12 --batch 16 --learning-rate 0.01 --no-augment"
                                + " --validation 0.2 --dropout 0 --name moves --data",
                        clips,
                        "--out",
                        directory))
                .isZero();

        ModelManifest manifest = manifest("moves");
        assertThat(manifest.task()).isEqualTo(Task.SEQUENCE_CLASSIFICATION);
        assertThat(manifest.input().frames()).isEqualTo(4);
        assertThat(metric(manifest, "top1")).isGreaterThan(0.9);
        Samples samples = SamplesFile.read(ModelContent.of(directory.resolve("moves/1/samples.npz")));
        assertThat(samples.inputs().shape()).containsExactly(16, 4, 3, 16, 16);

        String evaluate = "evaluate %s --data %s --report %s"
                .formatted(directory.resolve("moves/1"), clips, directory.resolve("report"));
        assertThat(run(evaluate)).isZero();
        assertThat(top1(output)).isGreaterThan(90);
        assertThat(run(evaluate + " --shuffle-frames 1")).isZero();
        assertThat(top1(output)).as("the order was all there was to learn from").isBetween(30.0, 70.0);
    }

    /** Of the last measurement printed. */
    private static double top1(CapturedOutput output) {
        String printed = output.getOut();
        int start = printed.lastIndexOf("top-1 ") + "top-1 ".length();
        return Double.parseDouble(printed.substring(start, printed.indexOf(" %", start)));
    }

    @Test
    void onlyClipsHaveFramesToShuffle(CapturedOutput output) {
        assertThat(run("evaluate src/main/resources/models/glyphs/1 --shuffle-frames 1 --report", directory))
                .isEqualTo(1);

        assertThat(output.getErr()).contains("--shuffle-frames is for models of clips");
    }

    @Test
    void trainsOnARoomAndTellsHowFarOffItIs(CapturedOutput output) {
        Path room = directory.resolve("room");
        assertThat(run("generate --kind ROOM --pictures 180 --size 24 --out", room))
                .isZero();

        assertThat(run(
                        "train --preset pose-tiny --epochs 4 --batch 16 --learning-rate 0.01 --dropout 0 --name place"
                                + " --beta 2 --data",
                        room,
                        "--out",
                        directory))
                .isZero();

        ModelManifest manifest = manifest("place");
        assertThat(manifest.task()).isEqualTo(Task.POSE);
        assertThat(manifest.outputs()).isEqualTo(7);
        assertThat(Objects.requireNonNull(manifest.metrics()).dataSet()).isEqualTo("room-test");
        assertThat(metric(manifest, "medianPosition")).isBetween(0.01, 2.0);
        JsonNode epochs = new JsonMapper()
                .readTree(directory.resolve("place/1/report/report.json"))
                .path("epochs");
        assertThat(epochs.path(3).path("trainLoss").asDouble())
                .isLessThan(epochs.path(0).path("trainLoss").asDouble() / 2);
        assertThat(directory.resolve("place/1/report/top-view.png")).isNotEmptyFile();

        assertThat(run(
                        "evaluate",
                        directory.resolve("place/1"),
                        "--data",
                        room,
                        "--report",
                        directory.resolve("report")))
                .isZero();
        assertThat(output.getOut()).contains("room-test: 60 pictures, median position", "engine: ");
        assertThat(directory.resolve("report/index.html")).content().contains("From above");
    }

    @Test
    void aPoseIsNotLearnedFromNothing(CapturedOutput output) {
        assertThat(run("train --preset pose-tiny --out", directory)).isEqualTo(1);

        assertThat(output.getErr()).contains("--data", "generate --kind ROOM");
    }

    private ModelManifest manifest(String name) {
        return ManifestFile.read(ModelContent.of(directory.resolve(name).resolve("1/manifest.json")));
    }

    private static double metric(ModelManifest manifest, String name) {
        Metrics metrics = Objects.requireNonNull(manifest.metrics());
        return Objects.requireNonNull(metrics.values().get(name));
    }

    private static int run(Object... words) {
        return Commands.run(Arrays.stream(words)
                .flatMap(word -> Arrays.stream(
                        word instanceof Path
                                ? new String[] {word.toString()}
                                : word.toString().split(" ", -1)))
                .toArray(String[]::new));
    }
}
