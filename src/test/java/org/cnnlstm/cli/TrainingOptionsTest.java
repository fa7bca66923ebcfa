package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cnnlstm.model.Task;
import org.cnnlstm.training.Augmentation;
import org.cnnlstm.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingOptionsTest {

    @Test
    void turnsAugmentationOffWithItsMirror() {
        assertThat(settings("--mirror").augmentation().mirror()).isTrue();
        assertThat(settings("--mirror", "--no-augment").augmentation()).isEqualTo(Augmentation.NONE);
    }

    @Test
    void takesWhatIsGivenAndDefaultsForTheRest() {
        TrainingSettings settings = settings("--epochs=3", "--checkpoint-every=PT10S");

        assertThat(settings.epochs()).isEqualTo(3);
        assertThat(settings.checkpointEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.batchSize()).isEqualTo(64);
        assertThat(settings.learningRate()).isEqualTo(0.001);
        assertThat(settings.seed()).isEqualTo(1);
    }

    @Test
    void neverMovesAPictureThatHasAPose() {
        Augmentation augmentation = CommandLine.populateCommand(new TrainingOptions(), "--mirror")
                .settings(new DataOptions(), Task.POSE)
                .augmentation();

        assertThat(augmentation).isEqualTo(new Augmentation(0, 0, 0, augmentation.light(), false));
        assertThat(augmentation.light()).isPositive();
    }

    private static TrainingSettings settings(String... arguments) {
        return CommandLine.populateCommand(new TrainingOptions(), arguments)
                .settings(new DataOptions(), Task.CLASSIFICATION);
    }
}
