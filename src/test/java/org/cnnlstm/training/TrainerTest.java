package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.Reading;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.report.EpochRecord;
import org.cnnlstm.training.report.Evaluation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class TrainerTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();
    private static final PictureTensors TENSORS = NumberedPictures.tensors(TINY.input());
    private static final GraphOptions OPTIONS = GraphOptions.training(3, 1, 0.01, 1e-4, 0.1);
    private static final TrainingSettings SHORT = settings(3, 0.01, 3, 1);

    private static final int STEPS = 3 * 6;

    private static Path shared = Path.of("");

    private static Split split = new Split(new NumberedPictures(1, 1), new NumberedPictures(1, 1));

    /** What {@link #SHORT} comes to. */
    private static float[] trained = {};

    private final Path directory;

    TrainerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void trainOnce(@TempDir Path temporary) throws IOException {
        shared = temporary;
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        split = Split.of(ImageFolder.open(StripedPictures.write(shared.resolve("set"), 40)), 0.25, 1);
        trained = parametersOf(trainer(SHORT, shared.resolve("work"), TrainingObserver.none()));
    }

    @Test
    void learns() {
        Trainer trainer = trainer(settings(12, 0.01, 12, 1), TrainingObserver.none());

        try (Network network = train(trainer).network()) {
            assertThat(evaluate(network, split.validation()).top1()).isGreaterThan(0.9);
        }
    }

    @Test
    void makesTheSameNetworkFromTheSameSeedAlone() {
        TrainingSettings otherSeed = settings(3, 0.01, 3, 2);

        assertThat(parametersOf(trainer(SHORT, directory.resolve("same"), TrainingObserver.none())))
                .containsExactly(trained);
        assertThat(parametersOf(trainer(otherSeed, directory.resolve("other"), TrainingObserver.none())))
                .isNotEqualTo(trained);
    }

    /** Each step that is learned rightly makes wrong labels less likely, so the first epoch is the best. */
    @Test
    void stopsWhenItGetsNoBetterAndReturnsTheBestNetwork() {
        PictureSet wrong = new Relabelled(split.validation());
        Trainer trainer = trainer(settings(10, 0.01, 2, 1), TrainingObserver.none());

        Trainer.Trained trained = trainer.train(TINY, OPTIONS, split.train(), wrong);

        try (Network network = trained.network()) {
            List<EpochRecord> epochs = trained.history().epochs();
            assertThat(epochs).hasSize(3);
            assertThat(epochs.get(1).validationLoss())
                    .isGreaterThan(epochs.get(0).validationLoss());
            assertThat(evaluate(network, wrong).logLoss())
                    .isCloseTo(epochs.get(0).validationLoss(), within(1e-6));
        }
    }

    @Test
    void saysThatTheLearningRateIsTooHigh() {
        Trainer trainer = trainer(settings(3, 1e30, 3, 1), TrainingObserver.none());

        assertThat(refusal(() -> train(trainer), Reason.INVALID_SETTING)).contains("diverged", "learning rate");
        assertThat(directory.resolve("checkpoint.zip")).doesNotExist();
    }

    @Test
    void saysSoEvenIfItShowsOnlyInTheValidation() {
        TrainingSettings oneStep =
                new TrainingSettings(1, 1000, 1e38, 0, 1, 1, Augmentation.NONE, 1, Duration.ofHours(1));

        assertThat(refusal(() -> train(trainer(oneStep, TrainingObserver.none())), Reason.INVALID_SETTING))
                .contains("diverged", "learning rate");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 17})
    void goesOnWhereItStoppedAsIfNothingHadHappened(int steps) {
        cutOff(steps);
        Recording observer = new Recording();

        assertThat(parametersOf(trainer(SHORT, observer))).containsExactly(trained);
        assertThat(observer.steps).isEqualTo(STEPS - (steps - 1));
    }

    @Test
    void hasNothingMoreToLearnWhereATrainingHasEnded() {
        Path ended = shared.resolve("work");
        Recording observer = new Recording();

        assertThat(parametersOf(trainer(SHORT, ended, observer))).containsExactly(trained);
        assertThat(observer.steps).isZero();
    }

    @Test
    void beginsAnewOnceItHasForgotten() throws IOException {
        Path work = directory.resolve("work");
        Trainer trainer = trainer(settings(1, 0.01, 1, 1), work, TrainingObserver.none());
        train(trainer).network().close();
        assertThat(work).isNotEmptyDirectory();

        trainer.forget();

        assertThat(work).doesNotExist();
    }

    @Test
    void forgetsNothingButItsOwnFiles() throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "somebody's");
        Trainer trainer = trainer(settings(1, 0.01, 1, 1), TrainingObserver.none());
        train(trainer).network().close();

        trainer.forget();

        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(notes));
        assertThat(notes).exists();
    }

    @Test
    void refusesTheCheckpointOfOtherSettings() {
        cutOff(2);

        Trainer other = trainer(settings(3, 0.02, 3, 1), TrainingObserver.none());

        assertThat(refusal(() -> train(other), Reason.INVALID_SETTING))
                .contains("checkpoint.zip belongs to another training: learning rate is 0.02 and was 0.01");
    }

    @Test
    void refusesTheCheckpointOfAnotherNetworkOrOtherData() {
        cutOff(2);
        Trainer trainer = trainer(SHORT, TrainingObserver.none());
        Topology dense = TINY.readBy(new Reading.Dense((Reading.Grid) TINY.reading()));
        PictureSet fewer = Split.of(split.train(), 0.5, 1).train();

        assertThat(refusal(
                        () -> trainer.train(dense, OPTIONS, split.train(), split.validation()), Reason.INVALID_SETTING))
                .contains("topology");
        assertThat(refusal(() -> trainer.train(TINY, OPTIONS, fewer, split.validation()), Reason.INVALID_SETTING))
                .contains("training pictures");
    }

    @Test
    void refusesADamagedCheckpoint() throws IOException {
        cutOff(2);
        Path file = directory.resolve("checkpoint.zip");
        byte[] whole = Files.readAllBytes(file);
        Trainer trainer = trainer(SHORT, TrainingObserver.none());
        for (int length : new int[] {0, 10, 100, 2000, whole.length / 2, whole.length * 9 / 10}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refusal(() -> train(trainer), Reason.INVALID_DATA)).startsWith(file + ": ");
        }
        Files.write(file, whole);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(whole.length / 2);
            bytes.write(whole[whole.length / 2] ^ 0x55);
        }
        assertThat(refusal(() -> train(trainer), Reason.INVALID_DATA)).startsWith(file + ": ");
    }

    @Test
    void refusesADirectoryThatCannotBeWrittenBeforeItLearns() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Recording observer = new Recording();
        Trainer trainer = trainer(SHORT, file.resolve("work"), observer);

        assertThat(refusal(() -> train(trainer), Reason.INVALID_SETTING))
                .startsWith("cannot write " + file.resolve("work").resolve("checkpoint.zip"));
        assertThat(observer.steps).isZero();
    }

    /** Ends a training in the midst of a step, with a checkpoint of the step before. */
    private void cutOff(int step) {
        Recording observer = new Recording() {
            @Override
            public void stepped(int epoch, int size, double loss) {
                super.stepped(epoch, size, loss);
                if (steps == step) {
                    throw new IllegalStateException("power is off");
                }
            }
        };
        TrainingSettings everyStep = settings(3, 0.01, 3, 1, Duration.ZERO);
        assertThatThrownBy(() -> train(trainer(everyStep, observer))).hasMessage("power is off");
    }

    private static class Recording implements TrainingObserver {

        int steps;

        @Override
        public void started(int epoch, int epochs, int size, int done) {}

        @Override
        public void stepped(int epoch, int size, double loss) {
            steps++;
        }

        @Override
        public void epochFinished(EpochRecord epoch, boolean best) {}
    }

    private static float[] parametersOf(Trainer trainer) {
        try (Network network = train(trainer).network()) {
            return network.graph().params().toFloatVector();
        }
    }

    private static Trainer.Trained train(Trainer trainer) {
        return trainer.train(TINY, OPTIONS, split.train(), split.validation());
    }

    private static Evaluation evaluate(Network network, PictureSet set) {
        return new Evaluator(TENSORS, 16, 1).evaluate(network, set, done -> {}, (index, probabilities) -> {});
    }

    private Trainer trainer(TrainingSettings settings, TrainingObserver observer) {
        return trainer(settings, directory, observer);
    }

    private static Trainer trainer(TrainingSettings settings, Path directory, TrainingObserver observer) {
        return new Trainer(settings, TENSORS, directory, observer, new AtomicLong()::incrementAndGet);
    }

    private static TrainingSettings settings(int epochs, double learningRate, int patience, long seed) {
        return settings(epochs, learningRate, patience, seed, Duration.ofHours(1));
    }

    private static TrainingSettings settings(
            int epochs, double learningRate, int patience, long seed, Duration checkpointEvery) {
        Augmentation augmentation = new Augmentation(0.05, 3, 0.05, 0.1, false);
        return new TrainingSettings(epochs, 16, learningRate, 0.05, patience, seed, augmentation, 1, checkpointEvery);
    }

    private static String refusal(ThrowingCallable call, Reason reason) {
        ServiceException refusal = catchThrowableOfType(ServiceException.class, call);
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal.detail();
    }

    /** The same pictures, each called what the next class is called. */
    private record Relabelled(PictureSet original) implements PictureSet {

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public List<String> labels() {
            return original.labels();
        }

        @Override
        public int size() {
            return original.size();
        }

        @Override
        public Truth truth(int index) {
            return new Truth.OfClass((Truth.label(original.truth(index)) + 1) % labels().size());
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            LabelledPicture picture = original.picture(epoch, index);
            return new LabelledPicture(truth(index), picture.files(), picture.origin());
        }
    }
}
