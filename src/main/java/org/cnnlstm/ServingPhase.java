package org.cnnlstm;

import org.cnnlstm.lifecycle.LoadedModels;
import org.cnnlstm.prediction.Admission;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Loads and warms the models before the web server takes its first connection, so a server that answers is ready; and
 * refuses new requests from the moment the process is told to end.
 */
@Component
final class ServingPhase implements SmartLifecycle {

    private final LoadedModels models;
    private final Admission admission;
    private volatile boolean running;

    ServingPhase(LoadedModels models, Admission admission) {
        this.models = models;
        this.admission = admission;
    }

    @Override
    public void start() {
        DecoderWarmUp.run();
        EngineWarmUp.await();
        running = InvalidSetting.named("cnnlstm.models.root and cnnlstm.models.default", this::load);
    }

    private boolean load() {
        models.start();
        return true;
    }

    @EventListener(ContextClosedEvent.class)
    void drain() {
        admission.drain();
    }

    /** Nothing to do: requests under way still need the models, which are closed as a bean. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server's, which is near the largest. */
    @Override
    public int getPhase() {
        return 0;
    }
}
