package org.cnnlstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cnnlstm.training.Augmentation;
import org.cnnlstm.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrainingOptionsTest {

    @Test
    void augmentsUnlessToldNotTo() {
        assertThat(settings().augmentation()).isNotEqualTo(Augmentation.NONE);
        assertThat(settings("--augment").augmentation()).isNotEqualTo(Augmentation.NONE);
        assertThat(settings("--no-augment").augmentation()).isEqualTo(Augmentation.NONE);
        assertThat(settings("--mirror").augmentation().mirror()).isTrue();
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

    private static TrainingSettings settings(String... arguments) {
        return CommandLine.populateCommand(new TrainingOptions(), arguments).settings(new DataOptions());
    }
}
