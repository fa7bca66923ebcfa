package org.cnnlstm.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;

/** An engine that computes nothing and notes which thread did what. */
final class RecordingEngine implements EngineProvider, Engine {

    /** A model of this name finds no memory. */
    static final String TOO_LARGE = "too-large";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Semaphore closed = new Semaphore(0);
    private volatile boolean failing;

    /** Makes every run fail. */
    void fail() {
        failing = true;
    }

    /** What happened on one thread, in order. */
    List<String> eventsOn(String thread) {
        String prefix = thread + " ";
        return events.stream()
                .filter(event -> event.startsWith(prefix))
                .map(event -> event.substring(prefix.length()))
                .toList();
    }

    List<String> events() {
        return events;
    }

    private void note(String event) {
        events.add(Thread.currentThread().getName() + " " + event);
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
        return Optional.empty();
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public Optional<String> whyUnusable(Precision precision, ModelManifest manifest) {
        return Optional.empty();
    }

    @Override
    public Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices) {
        if (manifest.name().equals(TOO_LARGE)) {
            throw new OutOfMemoryError("as JavaCPP says of native memory");
        }
        return this;
    }

    @Override
    public Precision precision() {
        return Precision.F32;
    }

    @Override
    public String choice() {
        return "it records";
    }

    @Override
    public Session newSession() {
        note("open");
        return new Session() {
            @Override
            public Inference run(Tensor batch) {
                note("run " + batch.extent(0));
                if (failing) {
                    throw new ServiceException(Reason.INFERENCE_FAILED, "it shall fail");
                }
                int rows = batch.extent(0);
                return new Inference(
                        Tensor.of(new float[rows * ModelDirectory.OUTPUTS], rows, ModelDirectory.OUTPUTS),
                        StageTimes.NONE);
            }

            @Override
            public void close() {
                note("close");
            }
        };
    }

    @Override
    public void close() {
        note("close engine");
        closed.release();
    }

    /** Waits until the engine was closed so often. */
    void awaitClosed(int times) throws InterruptedException {
        if (!closed.tryAcquire(times, 1, TimeUnit.MINUTES)) {
            throw new AssertionError("the engine was closed " + closed.availablePermits() + " times, not " + times);
        }
    }
}
