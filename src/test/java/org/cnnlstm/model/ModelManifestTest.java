package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelManifestTest {

    @Test
    void namesAClassByItsLabelOrByItsNumber() {
        assertThat(manifest(Task.CLASSIFICATION, 3, List.of("cat", "dog"), 2, null)
                        .label(1))
                .isEqualTo("dog");
        assertThat(manifest(Task.CLASSIFICATION, 3, List.of(), 2, null).label(1))
                .isEqualTo("class-1");
    }

    @Test
    void keepsEverythingElseWhenWhatIsKnownLaterIsAdded() {
        String sha256 = "a".repeat(64);
        Metrics metrics = new Metrics("test", Map.of("top1", 0.5));
        Calibration calibration = new Calibration("max", "test", 9, Map.of("input", 1.0));

        ModelManifest manifest = manifest(Task.CLASSIFICATION, 3, List.of("cat", "dog"), 2, null)
                .withCalibration(calibration)
                .withSha256(sha256)
                .withMetrics(metrics);

        assertThat(manifest.sha256()).isEqualTo(sha256);
        assertThat(manifest.metrics()).isEqualTo(metrics);
        assertThat(manifest.calibration()).isEqualTo(calibration);
        assertThat(manifest.labels()).containsExactly("cat", "dog");
        assertThat(manifest.id()).isEqualTo(new ModelId("animals", 3));
    }

    @Test
    void refusesLabelsThatDoNotFitTheOutputs() {
        assertThatThrownBy(() -> manifest(Task.CLASSIFICATION, 3, List.of("cat"), 2, null))
                .hasMessageContaining("1 labels do not fit 2 outputs");
    }

    @Test
    void refusesAModelThatAnswersNothing() {
        assertThatThrownBy(() -> manifest(Task.CLASSIFICATION, 3, List.of(), 0, null))
                .hasMessageContaining("0 outputs");
    }

    @Test
    void demandsSevenOutputsOfAPose() {
        assertThat(manifest(Task.POSE, 3, List.of(), 7, null).outputs()).isEqualTo(7);
        assertThatThrownBy(() -> manifest(Task.POSE, 3, List.of(), 6, null)).hasMessageContaining("a pose is 7 values");
        assertThatThrownBy(() -> manifest(Task.POSE, 3, List.of(), 8, null)).hasMessageContaining("a pose is 7 values");
    }

    @Test
    void refusesColoursForAGreyInput() {
        assertThatThrownBy(() -> manifest(Task.CLASSIFICATION, 1, List.of(), 2, null))
                .hasMessageContaining("colour order RGB");
    }

    @Test
    void refusesAChecksumThatIsNone() {
        assertThatThrownBy(() -> manifest(Task.CLASSIFICATION, 3, List.of(), 2, "A".repeat(64)))
                .hasMessageContaining("not 64 lower-case hex digits");
    }

    private static ModelManifest manifest(
            Task task, int channels, List<String> labels, int outputs, @Nullable String sha256) {
        return new ModelManifest(
                "animals",
                3,
                "A model",
                task,
                InputSpec.picture(32, 24, channels),
                Preprocessing.standard(3),
                labels,
                outputs,
                sha256,
                null,
                null);
    }
}
