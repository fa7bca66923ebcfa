package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.report.EpochRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class FrozenTrainingTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();
    private static final PictureTensors TENSORS = NumberedPictures.tensors(TINY.input());
    private static final GraphOptions OPTIONS = GraphOptions.training(3, 1, 0.01, 1e-4, 0.1);
    private static final Augmentation LIGHT = new Augmentation(0, 0, 0, 0.1, false);
    private static final String POOL = "block1_pool";
    private static final int BATCHES = 6;
    private static final int VALIDATION_BATCHES = 2;

    private static Path pictures = Path.of("");
    private static Split split = new Split(new NumberedPictures(1, 1), new NumberedPictures(1, 1));

    private final Path directory;
    private final Recording observer = new Recording();

    FrozenTrainingTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void draw(@TempDir Path temporary) throws IOException {
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        pictures = StripedPictures.write(temporary.resolve("set"), 40);
        split = Split.of(ImageFolder.open(pictures), 0.25, 1);
    }

    @Test
    void learnsAboveTheLayerAndChangesNothingBelow() {
        try (Network before = RowColumnGraph.create(TINY, OPTIONS);
                Network trained = train(1).network()) {
            for (String frozen : List.of("block1_conv1", "block1_conv2")) {
                assertThat(weights(trained, frozen)).containsExactly(weights(before, frozen));
            }
            for (String learning : List.of("dense1", "grid", "rows", "columns", "output")) {
                assertThat(weights(trained, learning)).isNotEqualTo(weights(before, learning));
            }
            assertThat(new Evaluator(TENSORS, 16, 1)
                            .evaluate(trained, split.validation(), done -> {}, (index, answer) -> {})
                            .top1())
                    .isGreaterThan(0.6);
        }
    }

    @Test
    void makesANetworkThatDoesNotTellHowItWasTrained() {
        try (Network ordinary = RowColumnGraph.create(TINY, OPTIONS);
                Network trained = train(1).network()) {
            assertThat(trained.graph().getConfiguration().toJson())
                    .isEqualTo(ordinary.graph().getConfiguration().toJson());
        }
    }

    @Test
    void keptFeaturesTeachWhatComputedOnesTeach() {
        float[] computed;
        try (Network network =
                trainer("computed", 0, Augmentation.NONE).train(network(), POOL).network()) {
            computed = network.graph().params().toFloatVector();
        }
        assertThat(observer.batchesOfFeatures).isZero();

        try (Network network =
                trainer("kept", 1, Augmentation.NONE).train(network(), POOL).network()) {
            assertThat(network.graph().params().toFloatVector()).containsExactly(computed);
        }
        assertThat(observer.batchesOfFeatures).isEqualTo(BATCHES + VALIDATION_BATCHES);
    }

    @Test
    void goesOnWhereItStoppedAsIfNothingHadHappened() {
        float[] whole = parameters(trainer("whole", 2, LIGHT));
        observer.steps = 0;
        observer.cutOffAt = 8;
        assertThatThrownBy(() -> parameters(trainer("cut", 2, LIGHT))).hasMessage("power is off");
        observer.cutOffAt = Integer.MAX_VALUE;
        observer.steps = 0;
        observer.batchesOfFeatures = 0;

        assertThat(parameters(trainer("cut", 2, LIGHT))).containsExactly(whole);

        assertThat(observer.batchesOfFeatures).as("features computed again").isZero();
        assertThat(observer.steps).isEqualTo(3 * BATCHES - 7);
    }

    @Test
    void anUnfinishedFileOfFeaturesIsBegunAnew() {
        observer.cutOffAtFeatures = 16;
        assertThatThrownBy(() -> parameters(trainer("cut", 1, LIGHT))).hasMessage("power is off");
        assertThat(directory.resolve("cut/train.features")).doesNotExist();
        observer.cutOffAtFeatures = Integer.MAX_VALUE;

        parameters(trainer("cut", 1, LIGHT));

        assertThat(directory.resolve("cut/train.features")).exists();
    }

    @Test
    void featuresAreOfUseToLaterTrainingsWithOtherRates() {
        FeatureSettings kept = new FeatureSettings(directory.resolve("features"), 1, 1 << 20, true);
        Harness first = harness("first", kept, LIGHT, 0.01);
        parameters(first);
        first.training().forget();
        observer.batchesOfFeatures = 0;

        parameters(harness("second", kept, LIGHT, 0.003));

        assertThat(observer.batchesOfFeatures).isZero();
    }

    @Test
    void featuresOfAChangedPictureAreComputedAgain() throws IOException {
        FeatureSettings kept = new FeatureSettings(directory.resolve("features"), 1, 1 << 20, true);
        parameters(harness("first", kept, LIGHT, 0.01));
        observer.batchesOfFeatures = 0;
        Path changed = pictures.resolve("lying/007.png");
        byte[] before = Files.readAllBytes(changed);
        FileTime time = Files.getLastModifiedTime(changed);
        try {
            Files.copy(pictures.resolve("lying/008.png"), changed, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(changed, FileTime.from(Instant.EPOCH));

            parameters(harness("second", kept, LIGHT, 0.01));
        } finally {
            Files.write(changed, before);
            Files.setLastModifiedTime(changed, time);
        }

        assertThat(observer.batchesOfFeatures).isIn(BATCHES, VALIDATION_BATCHES);
    }

    @Test
    void forgetsFeaturesThatAreNotForLater() {
        Harness harness = trainer("work", 1, LIGHT);
        parameters(harness);
        assertThat(directory.resolve("work/train.features")).exists();

        harness.training().forget();

        assertThat(directory.resolve("work")).doesNotExist();
    }

    @Test
    void refusesFeaturesThatWouldBeTooLarge() {
        FeatureSettings small = new FeatureSettings(directory, 5, 100_000, false);

        assertThatThrownBy(() -> parameters(harness("work", small, LIGHT, 0.01)))
                .hasMessageContaining("the features would have ")
                .hasMessageContaining("more than the 100000 that they may have; freeze up to a later layer");
        assertThatThrownBy(() -> FeatureStore.requireAtMost(11, 10, "that are free in /tmp"))
                .hasMessageContaining("11 bytes, more than the 10 that are free in /tmp");
    }

    @Test
    void aTrainingOfAllLayersIsAnotherTraining() {
        observer.cutOffAt = 3;
        assertThatThrownBy(() -> parameters(trainer("work", 1, LIGHT))).hasMessage("power is off");

        Trainer whole = trainer("work", 1, LIGHT).trainer();
        assertThatThrownBy(() -> whole.train(network(), split.train(), split.validation()))
                .hasMessageContaining("belongs to another training: last frozen layer is null and was block1_pool");
    }

    private static Beginning network() {
        return Beginning.fresh(TINY, OPTIONS);
    }

    private Trainer.Trained train(int views) {
        return trainer("work", views, LIGHT).train(network(), POOL);
    }

    private static float[] parameters(Harness harness) {
        try (Network network = harness.train(network(), POOL).network()) {
            return network.graph().params().toFloatVector();
        }
    }

    private static float[] weights(Network network, String layer) {
        return network.graph().getLayer(layer).params().toFloatVector();
    }

    private Harness trainer(String work, int views, Augmentation augmentation) {
        FeatureSettings features = new FeatureSettings(directory.resolve(work), views, 1 << 20, false);
        return harness(work, features, augmentation, 0.01);
    }

    private Harness harness(String work, FeatureSettings features, Augmentation augmentation, double rate) {
        TrainingSettings settings = new TrainingSettings(3, 16, rate, 0.05, 3, 1, augmentation, 1, Duration.ZERO);
        Trainer trainer =
                new Trainer(settings, TENSORS, directory.resolve(work), observer, new AtomicLong()::incrementAndGet);
        return new Harness(trainer, new FrozenTraining(trainer, settings, TENSORS, features, observer));
    }

    private record Harness(Trainer trainer, FrozenTraining training) {

        Trainer.Trained train(Beginning beginning, String layer) {
            return training.train(beginning, layer, split.train(), split.validation());
        }
    }

    private static final class Recording implements TrainingObserver {

        int batchesOfFeatures;
        int steps;
        int cutOffAt = Integer.MAX_VALUE;
        int cutOffAtFeatures = Integer.MAX_VALUE;

        @Override
        public void featuresComputed(int computed, int all) {
            batchesOfFeatures++;
            if (computed >= cutOffAtFeatures) {
                throw new IllegalStateException("power is off");
            }
        }

        @Override
        public void started(int epoch, int epochs, int size, int before) {}

        @Override
        public void stepped(int epoch, int size, double loss) {
            steps++;
            if (steps == cutOffAt) {
                throw new IllegalStateException("power is off");
            }
        }

        @Override
        public void epochFinished(EpochRecord epoch, boolean best) {}
    }
}
