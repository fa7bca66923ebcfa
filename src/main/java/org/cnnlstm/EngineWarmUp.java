package org.cnnlstm;

import java.util.List;
import java.util.Optional;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.engine.onednn.OneDnnEngineProvider;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles and compares the smallest network while Spring starts, which leaves a core idle: native libraries are unpacked and
 * loaded, and thousands of classes with them, before the first model needs them.
 */
final class EngineWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(EngineWarmUp.class);
    private static final int CLASSES = 2;

    private static final Thread THREAD = newThread();

    private EngineWarmUp() {}

    private static Thread newThread() {
        Thread thread = new Thread(EngineWarmUp::run, "engine-warm-up");
        thread.setDaemon(true);
        return thread;
    }

    /** Called once, first of all. */
    static void begin() {
        THREAD.start();
    }

    /** Waits until it is done, if it was begun: nothing else may compute at the same time. */
    static void await() {
        try {
            THREAD.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run() {
        ComputeThreads one = new ComputeThreads(1, 1);
        EngineChoice engines = new EngineChoice(
                List.of(new OneDnnEngineProvider(one, 1), new Dl4jEngineProvider(one)),
                EngineChoice.AUTO,
                EngineChoice.AUTO,
                SampleCache.none());
        try {
            InputSpec input = Preset.ROW_COLUMN_TINY.topology().input();
            Network network = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 1));
            engines.open(network, manifest(input), Optional.empty()).close();
        } catch (RuntimeException | Error e) { // whatever is wrong is met again, and told, when a model is loaded
            LOG.debug("no engine could be tried out", e);
        }
    }

    private static ModelManifest manifest(InputSpec input) {
        return new ModelManifest(
                "warm-up",
                1,
                "",
                Task.CLASSIFICATION,
                input,
                Preprocessing.standard(input.channels()),
                List.of(),
                CLASSES,
                null,
                null,
                null);
    }
}
