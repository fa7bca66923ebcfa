package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.repository.DirectoryRepository;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LoadedModelsTest {

    private static final long IN_A_MINUTE = 60_000_000_000L;

    private final ModelDirectory directory;
    private final List<String> history = new ArrayList<>();

    LoadedModelsTest(@TempDir Path root) {
        this.directory = new ModelDirectory(root);
    }

    @Test
    void servesTheLatestVersionAndTellsAboutTheOthers() {
        directory.with("glyphs", 9).with("glyphs", 10);
        try (LoadedModels models = started(null)) {
            assertThat(models.ready()).isTrue();
            assertThat(models.resolve(null, null).id()).isEqualTo(new ModelId("glyphs", 10));
            assertThat(models.resolve("glyphs", 10).manifest().labels()).containsExactly("a", "b", "c");
            assertThat(models.statuses())
                    .extracting(ModelStatus::state)
                    .containsExactly(ModelState.UNLOADED, ModelState.SERVING);
            assertThat(models.statuses().get(0).reason()).contains("policy");
            ModelStatus serving = models.statuses().get(1);
            assertThat(serving.engine()).isEqualTo("dl4j");
            assertThat(serving.precision()).isEqualTo("f32");
            assertThat(serving.choice()).contains("dl4j is the first of dl4j", "1 thread");
            assertThat(serving.reason()).isNull();
            assertThat(serving.inferred()).isEmpty();
            assertThat(serving.loadTime()).isPositive();
            assertFails(() -> models.resolve("glyphs", 9), Reason.VERSION_NOT_FOUND, "glyphs/9", "policy");
        }
    }

    @Test
    void answersWhatTheNetworkInTheFileAnswers() throws ExecutionException, InterruptedException {
        directory.with("glyphs", 3);
        Tensor input = Tensor.of(ramp(3 * 16 * 16), ModelDirectory.INPUT.shape());
        try (LoadedModels models = started(null);
                Network network = ModelDirectory.network(3)) {
            INDArray expected = network.graph().output(Nd4j.create(input.data(), new long[] {1, 3, 16, 16}, 'c'))[0];

            ModelOutput output = models.resolve(null, null)
                    .submit(input, System.nanoTime() + IN_A_MINUTE)
                    .get()
                    .output();

            assertThat(output.values().shape()).containsExactly(ModelDirectory.OUTPUTS);
            assertThat(output.values().data())
                    .containsExactly(expected.dup('c').data().asFloat());
            assertThat(output.times().trunkNanos()).isPositive();
            assertThat(output.times().recurrentNanos()).isPositive();
            assertThat(output.times().headNanos()).isPositive();
        }
    }

    @Test
    void doesNotQueueAnInputOfAnotherShape() {
        directory.with("glyphs", 1);
        try (LoadedModels models = started(null)) {
            ServingModels.Served served = models.resolve(null, null);

            assertFails(
                    () -> served.submit(Tensor.of(new float[16 * 16], 1, 16, 16), System.nanoTime() + IN_A_MINUTE),
                    Reason.INFERENCE_FAILED,
                    "[3, 16, 16]",
                    "[1, 16, 16]");
        }
    }

    @Test
    void infersWhatAModelWithoutAManifestDoesNotState() {
        directory.withoutManifest("glyphs", 2);
        try (LoadedModels models = started(null)) {
            ModelStatus status = models.statuses().get(0);

            assertThat(status.state()).isEqualTo(ModelState.SERVING);
            assertThat(status.inferred())
                    .containsExactly("task", "input", "preprocessing", "labels", "outputs", "sha256");
            assertThat(models.resolve(null, null).manifest()).satisfies(manifest -> {
                assertThat(manifest.id()).isEqualTo(new ModelId("glyphs", 2));
                assertThat(manifest.input()).isEqualTo(ModelDirectory.INPUT);
                assertThat(manifest.outputs()).isEqualTo(ModelDirectory.OUTPUTS);
                assertThat(manifest.label(2)).isEqualTo("class-2");
                assertThat(manifest.sha256()).hasSize(64);
            });
        }
    }

    @Test
    void addsTheChecksumThatAManifestLeavesOut() {
        directory.withoutManifest("glyphs", 1).withManifest("glyphs", 1, ModelDirectory.manifest("glyphs", 1));
        try (LoadedModels models = started(null)) {
            assertThat(models.statuses().get(0).inferred()).containsExactly("sha256");
            assertThat(models.resolve(null, null).manifest().sha256()).hasSize(64);
        }
    }

    @Test
    void namesWhatIsNotThere() {
        directory.with("glyphs", 1);
        try (LoadedModels models = started(null)) {
            assertFails(() -> models.resolve("faces", null), Reason.MODEL_NOT_FOUND, "'faces'", "/v1/models");
            assertFails(() -> models.resolve("faces", 1), Reason.MODEL_NOT_FOUND, "'faces'");
            assertFails(() -> models.resolve("glyphs", 7), Reason.VERSION_NOT_FOUND, "'glyphs'", "version 7");
        }
    }

    @Test
    void tellsItsObserverEveryStateInOrder() {
        directory.with("glyphs", 1);

        started(null).close();

        assertThat(history)
                .containsExactly(
                        "glyphs/1 loading",
                        "glyphs/1 warming",
                        "glyphs/1 serving",
                        "glyphs/1 draining",
                        "glyphs/1 unloaded");
    }

    @Test
    void isNotReadyBeforeItsStart() {
        directory.with("glyphs", 1);
        try (LoadedModels models = models(null)) {
            assertThat(models.ready()).isFalse();
            assertThat(models.statuses()).isEmpty();
            assertFails(() -> models.resolve(null, null), Reason.MODEL_NOT_READY);
        }
    }

    @Test
    void takesNoMoreInputsAfterItsClose() {
        directory.with("glyphs", 1);
        LoadedModels models = started(null);
        ServingModels.Served served = models.resolve(null, null);

        models.close();

        assertThat(models.ready()).isFalse();
        assertFails(
                () -> served.submit(Tensor.of(ramp(3 * 16 * 16), 3, 16, 16), System.nanoTime() + IN_A_MINUTE),
                Reason.SHUTTING_DOWN);
        assertFails(() -> models.resolve(null, null), Reason.SHUTTING_DOWN);
    }

    @Test
    void servesTheDefaultModelThatTheSettingNames() {
        directory.with("glyphs", 1).with("faces", 1);
        try (LoadedModels models = started("faces")) {
            assertThat(models.defaultModel()).isEqualTo("faces");
            assertThat(models.resolve(null, null).id()).isEqualTo(new ModelId("faces", 1));
            assertThat(models.resolve("glyphs", null).id()).isEqualTo(new ModelId("glyphs", 1));
        }
    }

    private LoadedModels started(@Nullable String defaultModel) {
        LoadedModels models = models(defaultModel);
        models.start();
        return models;
    }

    private LoadedModels models(@Nullable String defaultModel) {
        return new LoadedModels(
                new DirectoryRepository(directory.root()),
                List.of(new ModelZipReader()),
                new EngineChoice(
                        List.of(new Dl4jEngineProvider(new ComputeThreads(1, 1))),
                        EngineChoice.AUTO,
                        EngineChoice.AUTO,
                        SampleCache.none()),
                new LifecycleSettings(defaultModel, new PoolSettings(1, 4, 16)),
                Ticker.system(),
                BatchObserver.none(),
                status -> history.add(status.id() + " " + status.state().code()));
    }

    private static float[] ramp(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) i / size;
        }
        return values;
    }

    private static void assertFails(ThrowingCallable call, Reason reason, CharSequence... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(List.of(words)).allSatisfy(word -> assertThat(e.detail()).contains(word));
        });
    }
}
