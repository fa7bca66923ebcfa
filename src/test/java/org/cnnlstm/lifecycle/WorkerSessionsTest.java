package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.repository.DirectoryRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSessionsTest {

    private static final int WORKERS = 3;
    private static final int BATCH_LIMIT = 4;

    private final RecordingEngine engine = new RecordingEngine();
    private final ModelDirectory directory;
    private final LoadedModels models;

    WorkerSessionsTest(@TempDir Path root) {
        directory = new ModelDirectory(root).with("glyphs", 1);
        models = new LoadedModels(
                new DirectoryRepository(root),
                List.of(new ModelZipReader()),
                new EngineChoice(List.of(engine), EngineChoice.AUTO, EngineChoice.AUTO, SampleCache.none()),
                new LifecycleSettings(null, new PoolSettings(WORKERS, BATCH_LIMIT, 16)),
                Ticker.system(),
                BatchObserver.none(),
                LifecycleObserver.none());
    }

    @Test
    void eachWorkerOpensWarmsAndClosesItsOwnSession() {
        models.start();
        models.close();

        assertThat(engine.eventsOn("inference-0"))
                .startsWith("open", "run 4")
                .contains("run 1")
                .endsWith("close");
        for (int worker = 1; worker < WORKERS; worker++) {
            assertThat(engine.eventsOn("inference-" + worker)).containsExactly("open", "run 4", "close");
        }
    }

    @Test
    void theEngineIsClosedAfterTheLastSession() {
        models.start();
        assertThat(engine.events()).noneMatch(event -> event.endsWith("close engine"));

        models.close();

        assertThat(engine.events()).last().asString().endsWith("close engine");
    }

    @Test
    void aModelThatIsTooLargeKeepsNoOtherFromServing() {
        directory.with(RecordingEngine.TOO_LARGE, 1);

        models.start();

        assertThat(models.ready()).isTrue();
        assertThat(models.statuses().get(1).state()).isEqualTo(ModelState.FAILED);
        assertThat(models.statuses().get(1).reason()).contains("OutOfMemoryError");
        models.close();
    }

    @Test
    void aModelThatFailsInItsWarmUpLeavesNothingOpen() {
        engine.fail();

        assertThatThrownBy(models::start)
                .isInstanceOf(ServiceException.class)
                .hasMessage("it shall fail")
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.INFERENCE_FAILED);

        assertThat(engine.eventsOn("inference-0")).containsExactly("open", "run 4", "close");
        for (int worker = 1; worker < WORKERS; worker++) {
            assertThat(engine.eventsOn("inference-" + worker)).containsExactly("open", "close");
        }
        assertThat(engine.events()).last().asString().endsWith("close engine");
        assertThat(engine.events())
                .filteredOn(event -> event.endsWith("close engine"))
                .hasSize(1);
    }
}
