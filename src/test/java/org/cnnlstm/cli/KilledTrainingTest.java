package org.cnnlstm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.cnnlstm.Main;
import org.cnnlstm.training.MovingBlocks;
import org.cnnlstm.training.StripedPictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In processes of their own, one of which is killed as kill -9 does it. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class KilledTrainingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SIGKILL = 128 + 9;

    /** The second epoch, a few steps in: there is a best network, and half an epoch to take up. */
    private static final int STEP_TO_KILL_AT = 8;

    private final List<Process> started = new ArrayList<>();

    private final Path directory;

    KilledTrainingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void goesOnWhereItWasKilledAndMakesTheSameNetwork() throws Exception {
        Path stripes = StripedPictures.write(directory.resolve("stripes"), 30);
        kill("row-column-tiny", stripes);

        Path said = directory.resolve("second.txt");
        Process resumed = train("row-column-tiny", stripes, "killed", said);
        Process uninterrupted = train("row-column-tiny", stripes, "uninterrupted", directory.resolve("third.txt"));

        assertThat(resumed.onExit().get(PATIENCE.toMinutes(), MINUTES).exitValue())
                .isZero();
        assertThat(uninterrupted.onExit().get(PATIENCE.toMinutes(), MINUTES).exitValue())
                .isZero();
        assertThat(said)
                .content(UTF_8)
                .contains("going on with epoch ", "stripes-validation: 9 pictures, top-1 ")
                .doesNotContain("epoch 1/", "INFO", "DEBUG");
        bothAreTheSame();
    }

    @Test
    void soDoesANetworkOfClips() throws Exception {
        goesOnInThisProcess("time-distributed-tiny", MovingBlocks.write(directory.resolve("clips"), 24));
    }

    @Test
    void soDoesANetworkOfPoses() throws Exception {
        Path room = directory.resolve("room");
        assertThat(Commands.run("generate", "--kind=ROOM", "--pictures=72", "--size=24", "--out=" + room))
                .isZero();
        goesOnInThisProcess("pose-tiny", room);
    }

    /** Starting processes takes longer than training in them. */
    private void goesOnInThisProcess(String preset, Path data) throws Exception {
        // As the process that is killed.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        kill(preset, data);
        int steps = step(directory.resolve("killed"));

        for (String name : List.of("killed", "uninterrupted")) {
            assertThat(Commands.run(arguments(preset, data, name))).isZero();
        }

        assertThat(steps).isGreaterThanOrEqualTo(STEP_TO_KILL_AT);
        bothAreTheSame();
    }

    private void kill(String preset, Path data) throws Exception {
        Process killed = train(preset, data, "killed", directory.resolve("first.txt"));
        await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> !killed.isAlive() || step(directory.resolve("killed")) >= STEP_TO_KILL_AT);
        assertThat(killed.isAlive()).as("was cut off before its end").isTrue();
        killed.destroyForcibly();
        assertThat(killed.onExit().get(1, MINUTES).exitValue()).isEqualTo(SIGKILL);
        assertThat(published("killed", "model.zip")).doesNotExist();
    }

    /** Bit by bit, which is less than the noise of any seed. */
    private void bothAreTheSame() {
        for (String file : List.of("model.zip", "samples.npz")) {
            assertThat(published("killed", file)).hasSameBinaryContentAs(published("uninterrupted", file));
        }
    }

    private Path published(String name, String file) {
        return directory.resolve("models").resolve(name).resolve("1").resolve(file);
    }

    /** The next step of the training whose checkpoint lies there; 0 before there is one. */
    private static int step(Path work) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(work.resolve("checkpoint.zip")))) {
            assertThat(zip.getNextEntry()).isNotNull();
            JsonNode note = new JsonMapper().readTree(zip.readAllBytes());
            return note.get("step").intValue();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Process train(String preset, Path data, String name, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments(preset, data, name)));
        ProcessBuilder builder = new ProcessBuilder(command);
        // In a network as small as this several threads do nothing but wait for each other.
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return process;
    }

    private String[] arguments(String preset, Path data, String name) {
        return new String[] {
            "train",
            "--data=" + data,
            "--preset=" + preset,
            "--epochs=20",
            "--patience=20",
            "--batch=16",
            "--learning-rate=0.002",
            "--checkpoint-every=PT0S",
            "--name=" + name,
            "--out=" + directory.resolve("models"),
            "--work=" + directory.resolve(name)
        };
    }
}
