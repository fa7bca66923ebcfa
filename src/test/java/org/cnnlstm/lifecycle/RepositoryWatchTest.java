package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.repository.DirectoryRepository;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryWatchTest {

    private static final long IN_A_MINUTE = 60_000_000_000L;
    private static final VersionPolicy LATEST = new VersionPolicy.Latest(1);

    private final RecordingEngine engine = new RecordingEngine();
    private final AtomicLong now = new AtomicLong();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final ModelDirectory directory;
    private @Nullable LoadedModels opened;

    RepositoryWatchTest(@TempDir Path root) {
        directory = new ModelDirectory(root);
    }

    @AfterEach
    void everySessionIsClosed() {
        if (opened != null) {
            opened.close();
        }
        assertThat(engine.events().stream().filter(event -> event.endsWith(" open")))
                .hasSameSizeAs(engine.events().stream()
                        .filter(event -> event.endsWith(" close"))
                        .toList());
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldWhenItsFilesKeepStill() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        directory.with("glyphs", 2);

        models.poll();
        assertServes(models, 1);

        models.poll();
        assertServes(models, 2);
        await("glyphs/1 unloaded");
        assertFails(() -> models.resolve("glyphs", 1), Reason.VERSION_NOT_FOUND);
    }

    @Test
    void anOldVersionStaysUntilItsLastRequestIsAnswered() throws InterruptedException, ExecutionException {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        try (ServingModels.Served held = models.resolve(null, null)) {
            directory.with("glyphs", 2);
            models.poll();
            models.poll();

            assertThat(state(models, 1)).isEqualTo(ModelState.DRAINING);
            assertThat(held.submit(input(), now.get() + IN_A_MINUTE)
                            .get()
                            .output()
                            .values()
                            .shape())
                    .containsExactly(ModelDirectory.OUTPUTS);
            assertThat(events).doesNotContain("glyphs/1 unloaded");
        }
        await("glyphs/1 unloaded");
    }

    @Test
    void aVersionThatFailsLeavesTheOlderOneServing() {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        directory.with("glyphs", 2).withManifest("glyphs", 2, ModelDirectory.manifest("other", 2));

        models.poll();
        models.poll();

        assertServes(models, 1);
        assertThat(state(models, 2)).isEqualTo(ModelState.FAILED);
        assertFails(() -> models.resolve("glyphs", 2), Reason.MODEL_NOT_READY);
    }

    @Test
    void aFileThatIsNotTheOneNamedIsIncompleteForAMinuteThenFailedAndTriedAgainWhenItChanges() {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        directory.with("glyphs", 2).withManifest("glyphs", 2, manifest(2).withSha256("0".repeat(64)));

        models.poll();
        models.poll();
        assertThat(state(models, 2)).isEqualTo(ModelState.INCOMPLETE);
        assertServes(models, 1);

        now.addAndGet(Sightings.PATIENCE_NANOS);
        models.poll();
        assertThat(state(models, 2)).isEqualTo(ModelState.FAILED);

        directory.withManifest("glyphs", 2, manifest(2));
        models.poll();
        assertThat(state(models, 2)).isEqualTo(ModelState.FAILED);
        models.poll();
        assertServes(models, 2);
    }

    @Test
    void aVersionWhoseFilesGoIsReplacedByTheOneBefore() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1).with("glyphs", 2), LATEST);
        assertServes(models, 2);

        remove("glyphs/2");
        models.poll();
        assertServes(models, 2); // version 1 has been seen only once

        models.poll();
        assertServes(models, 1);
        await("glyphs/2 unloaded");
        models.poll();
        assertThat(models.statuses()).extracting(ModelStatus::id).containsExactly(new ModelId("glyphs", 1));
    }

    @Test
    void aModelWhoseFilesGoGoesAndTheDefaultModelStays() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1).with("letters", 1), LATEST);

        remove("letters");
        remove("glyphs");
        models.poll();

        await("letters/1 unloaded");
        assertServes(models, 1);
        models.poll();
        assertFails(() -> models.resolve("letters", null), Reason.MODEL_NOT_FOUND);
    }

    @Test
    void aRepositoryThatCannotBeReadChangesNothing() {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);

        remove("");
        models.poll();

        assertServes(models, 1);
    }

    @Test
    void thePolicyChoosesWhatServes() {
        LoadedModels models =
                started(directory.with("glyphs", 1).with("glyphs", 2).with("glyphs", 3), new VersionPolicy.Latest(2));

        assertThat(models.statuses())
                .extracting(ModelStatus::state)
                .containsExactly(ModelState.UNLOADED, ModelState.SERVING, ModelState.SERVING);
        assertServes(models, 3);
        assertThat(hold(models, 2)).isEqualTo(new ModelId("glyphs", 2));
    }

    @Test
    void commandsLoadAndUnloadWhatThePolicyDoesNotChoose() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1).with("glyphs", 2), LATEST);

        assertThat(models.load("glyphs", 1)).extracting(ModelStatus::state).containsOnly(ModelState.SERVING);
        models.poll();
        assertThat(hold(models, 1)).isEqualTo(new ModelId("glyphs", 1));

        models.unload("glyphs", 2);
        await("glyphs/2 unloaded");
        models.poll();
        models.poll();
        assertServes(models, 1);

        models.load("glyphs", null);
        assertServes(models, 2);
    }

    @Test
    void aReloadPutsANewCopyInThePlaceOfTheOld() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        try (ServingModels.Served before = models.resolve(null, null)) {
            models.reload("glyphs", null);

            assertServes(models, 1);
            assertThat(engine.events())
                    .filteredOn(event -> event.endsWith("close engine"))
                    .isEmpty();
            assertThat(before.id()).isEqualTo(new ModelId("glyphs", 1));
        }
        engine.awaitClosed(1);
        assertServes(models, 1);
    }

    @Test
    void aReloadThatFailsLeavesTheOldCopyServingAndSaysWhy() throws IOException {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        Files.writeString(directory.modelFile("glyphs", 1).resolveSibling(ManifestFile.NAME), "{");

        List<ModelStatus> statuses = models.reload("glyphs", 1);

        assertServes(models, 1);
        assertThat(statuses.get(0).reason()).contains("newer copy", "manifest.json");
    }

    @Test
    void commandsNameWhatIsNotThere() {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);

        assertFails(() -> models.load("faces", null), Reason.MODEL_NOT_FOUND);
        assertFails(() -> models.reload("glyphs", 7), Reason.VERSION_NOT_FOUND);
        assertFails(() -> models.unload("glyphs", 7), Reason.VERSION_NOT_FOUND);
    }

    @Test
    void swappingBackAndForthLeavesNothingOpen() throws InterruptedException {
        LoadedModels models = started(directory.with("glyphs", 1), LATEST);
        for (int round = 0; round < 30; round++) {
            directory.with("glyphs", 2);
            models.poll();
            models.poll();
            assertServes(models, 2);
            await("glyphs/1 unloaded");

            remove("glyphs/2");
            models.poll();
            models.poll();
            assertServes(models, 1);
            await("glyphs/2 unloaded");
        }
        engine.awaitClosed(60);
    }

    private LoadedModels started(ModelDirectory models, VersionPolicy policy) {
        LoadedModels loaded = new LoadedModels(
                new DirectoryRepository(models.root()),
                List.of(new ModelZipReader()),
                new EngineChoice(List.of(engine), EngineChoice.AUTO, EngineChoice.AUTO, SampleCache.none()),
                new LifecycleSettings("glyphs", new PoolSettings(1, 4, 16), policy, Map.of(), Duration.ZERO),
                now::get,
                BatchObserver.none(),
                status -> events.add(status.id() + " " + status.state().code()));
        opened = loaded;
        loaded.start();
        return loaded;
    }

    private void await(String event) throws InterruptedException {
        String next;
        do {
            next = events.poll(1, TimeUnit.MINUTES);
            assertThat(next).as("waiting for " + event).isNotNull();
        } while (!event.equals(next));
    }

    private static void assertServes(LoadedModels models, int version) {
        assertThat(hold(models, null)).isEqualTo(new ModelId("glyphs", version));
    }

    private static ModelId hold(LoadedModels models, @Nullable Integer version) {
        try (ServingModels.Served held = models.resolve("glyphs", version)) {
            return held.id();
        }
    }

    private static ModelState state(LoadedModels models, int version) {
        return models.statuses().stream()
                .filter(status -> status.id().version() == version)
                .map(ModelStatus::state)
                .findFirst()
                .orElseThrow();
    }

    private static ModelManifest manifest(int version) {
        return ModelDirectory.manifest("glyphs", version);
    }

    private static Tensor input() {
        return Tensor.of(new float[3 * 16 * 16], ModelDirectory.INPUT.shape());
    }

    private void remove(String path) {
        try (Stream<Path> files = Files.walk(directory.root().resolve(path))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFails(Runnable call, Reason reason) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }
}
