package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.bytedeco.dnnl.dnnl_stream;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.PartClock;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.SessionChecks;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.tensor.Tensor;

/** One arena, in which the plans run one after the other. */
final class OneDnnSession implements Session {

    private final ModelManifest manifest;
    private final int threads;
    private final TimeCurve times;
    private final LongSupplier nanos;
    private final PartClock clock;
    private final Scope scope = new Scope();
    private final NativeMemory arena;
    private final NavigableMap<Integer, BoundPlan> plans = new TreeMap<>();

    /** @param plans by their batch sizes */
    OneDnnSession(
            ModelManifest manifest,
            NavigableMap<Integer, Plan> plans,
            int threads,
            TimeCurve times,
            LongSupplier nanos) {
        this.manifest = manifest;
        this.threads = threads;
        this.times = times;
        this.nanos = nanos;
        this.clock = new PartClock(nanos);
        long largest = plans.values().stream()
                .mapToLong(plan -> plan.arena().bytes())
                .max()
                .orElse(0);
        arena = scope.own(new NativeMemory(largest));
        dnnl_stream stream = OneDnn.newStream(scope);
        plans.forEach((batch, plan) -> this.plans.put(batch, new BoundPlan(plan, arena, stream)));
    }

    @Override
    public Inference run(Tensor batch) {
        SessionChecks.requireFit(manifest, batch);
        NativeThreads.use(threads);
        int examples = batch.extent(0);
        float[] answers = new float[Math.multiplyExact(examples, manifest.outputs())];
        StageTimes total = StageTimes.NONE;
        int done = 0;
        for (int size : split(examples)) {
            int count = Math.min(size, examples - done);
            total = total.plus(run(size, batch.data(), done, count, answers));
            done += count;
        }
        Tensor outputs = Tensor.of(answers, examples, manifest.outputs());
        SessionChecks.requireFinite(manifest, outputs);
        return new Inference(outputs, total);
    }

    private List<Integer> split(int examples) {
        return plans.containsKey(examples)
                ? List.of(examples)
                : BatchSplit.cheapest(examples, List.copyOf(plans.keySet()), times::of);
    }

    private StageTimes run(int size, float[] examples, int from, int count, float[] answers) {
        long begin = nanos.getAsLong();
        clock.start();
        Objects.requireNonNull(plans.get(size)).run(examples, from, count, answers, clock);
        StageTimes parts = clock.stop();
        times.measured(size, nanos.getAsLong() - begin);
        return parts;
    }

    @Override
    public long nativeBytes() {
        return arena.size();
    }

    @Override
    public void close() {
        plans.values().forEach(BoundPlan::close);
        plans.clear();
        scope.close();
    }
}
