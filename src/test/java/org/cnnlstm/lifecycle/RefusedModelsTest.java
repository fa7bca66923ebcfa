package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.repository.Checksum;
import org.cnnlstm.repository.DirectoryRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that must not serve, each beside a default model that does. */
class RefusedModelsTest {

    private final ModelDirectory directory;

    RefusedModelsTest(@TempDir Path root) {
        this.directory = new ModelDirectory(root).with("glyphs", 1);
    }

    @Test
    void aFileThatIsNotTheOneItsManifestStates() {
        String stated = "0".repeat(64);
        directory
                .withoutManifest("other", 1)
                .withManifest("other", 1, ModelDirectory.manifest("other", 1).withSha256(stated));
        String actual = Checksum.sha256(ModelContent.of(directory.modelFile("other", 1)));

        assertRefused(ModelState.INCOMPLETE, "other/1/model.zip", stated, actual);
    }

    @Test
    void aManifestOfAnotherModelOrVersion() {
        directory.withoutManifest("other", 2).withManifest("other", 2, ModelDirectory.manifest("glyphs", 2));
        assertRefused("manifest.json", "glyphs/2", "other/2");

        directory.withManifest("other", 2, ModelDirectory.manifest("other", 3));
        assertRefused("manifest.json", "other/3", "other/2");
    }

    @Test
    void labelsOfAnotherNumberThanTheNetworkPutsOut() {
        directory
                .withoutManifest("other", 1)
                .withManifest("other", 1, ModelDirectory.manifest("other", 1, ModelDirectory.INPUT, List.of("a", "b")));

        assertRefused("model.zip", "puts out 3 values", "states 2", "labels");
    }

    @Test
    void anInputThatDoesNotFitTheNetwork() {
        directory
                .withoutManifest("other", 1)
                .withManifest(
                        "other",
                        1,
                        ModelDirectory.manifest("other", 1, InputSpec.picture(32, 16, 3), List.of("a", "b", "c")));

        assertRefused("model.zip", "32x16 pixels");
    }

    @Test
    void aManifestThatIsNone() throws IOException {
        directory.withoutManifest("other", 1);
        Files.writeString(directory.modelFile("other", 1).resolveSibling("manifest.json"), "{\"name\":");

        assertRefused("manifest.json");
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        directory.withoutManifest("other", 1);
        Path file = directory.modelFile("other", 1);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused("other/1/model.zip");
    }

    @Test
    void aFileOfAFormatThatNothingReads() throws IOException {
        Path file = directory.modelFile("other", 1).resolveSibling("model.h5");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "HDF");

        assertRefused("other/1/model.h5", "format");
    }

    @Test
    void aDefaultModelEndsTheStartWithItsReason() throws IOException {
        Files.writeString(directory.modelFile("glyphs", 1), "no zip file");
        Set<Thread> before = workers();
        LoadedModels models = models("glyphs");

        assertThatThrownBy(models::start)
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(directory.modelFile("glyphs", 1).toString())
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_INCOMPLETE);

        assertThat(models.ready()).isFalse();
        assertThat(workers()).isEqualTo(before);
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inference-"))
                .collect(Collectors.toSet());
    }

    /** Starts with the model {@code other} beside the default one, and looks at what became of it. */
    private void assertRefused(CharSequence... words) {
        assertRefused(ModelState.FAILED, words);
    }

    private void assertRefused(ModelState state, CharSequence... words) {
        try (LoadedModels models = models("glyphs")) {
            models.start();

            assertThat(models.ready()).isTrue();
            assertThat(models.statuses())
                    .extracting(status -> status.id().name())
                    .containsExactly("glyphs", "other");
            ModelStatus status = models.statuses().get(1);
            assertThat(status.state()).isEqualTo(state);
            assertThat(status.reason())
                    .contains(words)
                    .as("clients need not know where the repository lies")
                    .doesNotContain(directory.modelFile("other", 1).toString());
            assertThatThrownBy(() -> models.resolve("other", null))
                    .isInstanceOfSatisfying(ServiceException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_READY);
                        assertThat(e.detail()).contains(String.valueOf(status.reason()));
                    });
        }
    }

    private LoadedModels models(String defaultModel) {
        return new LoadedModels(
                new DirectoryRepository(directory.root()),
                List.of(new ModelZipReader()),
                new EngineChoice(
                        List.of(new Dl4jEngineProvider(new ComputeThreads(1, 1))),
                        EngineChoice.AUTO,
                        EngineChoice.AUTO,
                        SampleCache.none()),
                new LifecycleSettings(defaultModel, new PoolSettings(1, 2, 16)),
                Ticker.system(),
                BatchObserver.none(),
                LifecycleObserver.none());
    }
}
