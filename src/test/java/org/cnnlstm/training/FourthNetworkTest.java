package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Head;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.Topology;
import org.cnnlstm.training.report.EpochRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that no preset names: it tells from a clip where the camera stood. Made of the trunk and reading of one preset
 * and the head of another one, it trains and is validated without a line of code for it.
 */
class FourthNetworkTest {

    private static final Topology TOPOLOGY =
            Preset.TIME_DISTRIBUTED_TINY.topology().withHead(new Head.Pose(1));

    @Test
    void learnsWithoutALineOfItsOwn(@TempDir Path directory) throws IOException {
        // In networks as small as this several threads do nothing but wait for each other.
        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        PictureSet clips = new Located(ImageFolder.openClips(MovingBlocks.write(directory.resolve("clips"), 30)));
        TrainingSettings settings =
                new TrainingSettings(10, 10, 0.01, 0, 10, 1, Augmentation.NONE, 1, Duration.ofHours(1));
        Trainer trainer = new Trainer(
                settings,
                NumberedPictures.tensors(TOPOLOGY.input()),
                directory.resolve("work"),
                TrainingObserver.none(),
                new AtomicLong()::incrementAndGet);

        Trainer.Trained trained = trainer.train(TOPOLOGY, GraphOptions.of(7, 1), clips, clips);
        trained.network().close();

        assertThat(TOPOLOGY.task()).isEqualTo(Task.POSE);
        List<EpochRecord> epochs = trained.history().epochs();
        assertThat(epochs.get(epochs.size() - 1).validationLoss())
                .isLessThan(epochs.get(0).validationLoss() / 2);
    }

    /** Clips whose way tells on which side of the origin they were taken. */
    private record Located(ImageFolder clips) implements PictureSet {

        @Override
        public String name() {
            return clips.name();
        }

        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public int size() {
            return clips.size();
        }

        @Override
        public Truth truth(int index) {
            float side = Truth.label(clips.truth(index)) == 0 ? -1 : 1;
            float half = (float) Math.sqrt(0.5);
            return new Truth.OfPose(new Answer.Pose(side, 0.5f, 2, half, 0, half, 0));
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            LabelledPicture clip = clips.picture(epoch, index);
            return new LabelledPicture(truth(index), clip.files(), clip.origin());
        }
    }
}
