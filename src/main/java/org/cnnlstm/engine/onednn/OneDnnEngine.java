package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.ModelManifest;

/** Plans for several batch sizes over one set of packed weights. */
final class OneDnnEngine implements Engine {

    private final ModelManifest manifest;
    private final Precision precision;
    private final int threads;
    private final int allowed;
    private final PackedWeights weights;
    private final NavigableMap<Integer, Plan> plans;
    private final TimeCurve times = new TimeCurve();
    private final LongSupplier nanos;

    /**
     * @param threads that a session computes with
     * @param allowed how many it might have taken
     * @param weights closed with the engine
     * @param plans by their batch sizes; closed with the engine
     */
    OneDnnEngine(
            ModelManifest manifest,
            Precision precision,
            int threads,
            int allowed,
            PackedWeights weights,
            NavigableMap<Integer, Plan> plans,
            LongSupplier nanos) {
        this.manifest = manifest;
        this.precision = precision;
        this.threads = threads;
        this.allowed = allowed;
        this.weights = weights;
        this.plans = plans;
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return OneDnnEngineProvider.NAME;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public String choice() {
        return "oneDNN " + OneDnn.version() + " computes in " + precision.code() + " with " + OneDnn.instructions()
                + " and " + threads + (threads == 1 ? " thread" : " threads")
                + (threads < allowed ? ", as " + allowed + " would hardly be faster" : "");
    }

    @Override
    public List<Integer> batchSizes() {
        return List.copyOf(plans.keySet());
    }

    @Override
    public long nativeBytes() {
        return weights.bytes();
    }

    /** By their batch sizes. */
    NavigableMap<Integer, Plan> plans() {
        return plans;
    }

    @Override
    public Session newSession() {
        return new OneDnnSession(manifest, plans, threads, times, nanos);
    }

    @Override
    public void close() {
        plans.values().forEach(Plan::close);
        weights.close();
        // Small pieces that were given back would otherwise stay with the process.
        Pointer.trimMemory();
    }
}
