package org.cnnlstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class ManifestFileTest {

    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private final Path directory;
    private final Path file;

    ManifestFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve(ManifestFile.NAME);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        ModelManifest manifest = manifest(SHA256, new Metrics("glyphs-test", Map.of("top1", 0.95)));

        ManifestFile.write(file, manifest);

        assertThat(ManifestFile.read(ModelContent.of(file))).isEqualTo(manifest);
    }

    @Test
    void readsWhatItWroteWithoutChecksumAndMetrics() throws IOException {
        ModelManifest manifest = manifest(null, null);

        ManifestFile.write(file, manifest);

        assertThat(ManifestFile.read(ModelContent.of(file))).isEqualTo(manifest);
    }

    @Test
    void readsACalibration() throws IOException {
        ModelManifest manifest = manifest(SHA256, null)
                .withCalibration(new Calibration("max", "glyphs", 512, Map.of("input", 1.0, "dense", 17.25)));

        ManifestFile.write(file, manifest);

        assertThat(ManifestFile.read(ModelContent.of(file))).isEqualTo(manifest);
    }

    @Test
    void readsAManifestFromBeforeThereWereCalibrations() throws IOException {
        edit(manifest -> manifest.remove("calibration"));

        assertThat(ManifestFile.read(ModelContent.of(file)).calibration()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"method", "dataSet", "ranges"})
    void namesWhatACalibrationLacks(String field) throws IOException {
        edit(manifest -> ((ObjectNode) manifest.get("calibration")).remove(field));

        assertThat(refusal()).contains("'calibration." + field + "'");
    }

    @Test
    void replacesAManifestInOneStep() throws IOException {
        ManifestFile.write(file, manifest(null, null));

        ManifestFile.write(file, manifest(SHA256, null));

        assertThat(ManifestFile.read(ModelContent.of(file)).sha256()).isEqualTo(SHA256);
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "{\"name\": \"a\", \"colour\": \"red\"}"})
    void refusesWhatIsNoManifest(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(refusal()).contains(file + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "task", "input", "preprocessing", "labels"})
    void namesTheFieldThatIsMissing(String field) throws IOException {
        edit(manifest -> manifest.remove(field));

        assertThat(refusal()).contains("'" + field + "'");
    }

    @Test
    void refusesAFieldThatItDoesNotKnow() throws IOException {
        ManifestFile.write(file, manifest(null, null));
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"colour\": \"red\","));

        assertThat(refusal()).contains("\"colour\"");
    }

    @Test
    void refusesAFileBeyondItsLimitUnread() throws IOException {
        Files.write(file, new byte[(4 << 20) + 1]);

        assertThat(refusal()).contains("is larger than");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(refusal()).contains("there is no such file");
    }

    /** Writes a whole manifest and changes the file. */
    private void edit(Consumer<ObjectNode> change) throws IOException {
        Calibration calibration = new Calibration("max", "glyphs", 512, Map.of("input", 1.0));
        ManifestFile.write(file, manifest(null, null).withCalibration(calibration));
        JsonMapper json = new JsonMapper();
        ObjectNode manifest = (ObjectNode) json.readTree(Files.readAllBytes(file));
        change.accept(manifest);
        Files.write(file, json.writeValueAsBytes(manifest));
    }

    private String refusal() {
        ServiceException refusal =
                catchThrowableOfType(ServiceException.class, () -> ManifestFile.read(ModelContent.of(file)));
        assertThat(refusal.reason()).isEqualTo(Reason.MODEL_REFUSED);
        return refusal.detail();
    }

    private static ModelManifest manifest(@Nullable String sha256, @Nullable Metrics metrics) {
        return new ModelManifest(
                "animals",
                3,
                "Tells cats from dogs",
                Task.CLASSIFICATION,
                InputSpec.picture(32, 24, 3),
                Preprocessing.standard(3),
                List.of("cat", "dog"),
                2,
                sha256,
                metrics,
                null);
    }
}
