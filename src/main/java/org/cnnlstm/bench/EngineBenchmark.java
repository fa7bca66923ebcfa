package org.cnnlstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.onednn.OneDnnEngineProvider;
import org.cnnlstm.engine.onednn.PeakSpeed;
import org.cnnlstm.lifecycle.ResidentMemory;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkSummary;
import org.cnnlstm.tensor.Tensor;

/**
 * Runs one network by several engines and number formats. All of them take turns, one run each, so that whatever else the machine
 * does meanwhile happens to all.
 */
public final class EngineBenchmark {

    private final List<EngineProvider> providers;
    private final ComputeThreads threads;
    private final Progress progress;
    private final LongSupplier nanos;
    private final List<String> refused = new ArrayList<>();

    /** Hears how far the work has come. */
    public interface Progress {

        /** @param runs how many there will be in all */
        void begins(int runs);

        void ran(String what);
    }

    /**
     * @param providers of the engines; the reference among them is what answers are compared with
     * @param nanos a clock that only measures spans
     */
    public EngineBenchmark(
            List<EngineProvider> providers, ComputeThreads threads, Progress progress, LongSupplier nanos) {
        this.providers = List.copyOf(providers);
        this.threads = threads;
        this.progress = progress;
        this.nanos = nanos;
    }

    /**
     * What is run.
     *
     * @param name of the network, for people
     * @param network stays the caller's
     * @param manifest with a calibration if int8 is to be run
     * @param inputs {@code [m, c, h, w]}; batches take them in turn
     * @param loadMillis what reading the network took
     */
    public record Subject(String name, Network network, ModelManifest manifest, Tensor inputs, double loadMillis) {}

    /**
     * Measures.
     *
     * @param cases the engines and precisions; those that cannot run are left out with their reason
     * @param batches the batch sizes
     * @param repeats runs of each that count; one more before them does not
     */
    public EngineReport run(Subject subject, List<EngineCase> cases, List<Integer> batches, int repeats) {
        NetworkSummary summary =
                NetworkSummary.of(subject.network(), subject.manifest().input());
        Map<String, Double> peaks = new TreeMap<>();
        measurePeaks(cases, peaks);
        List<OpenedCase> opened = new ArrayList<>();
        try {
            cases.forEach(each -> open(subject, each).ifPresent(opened::add));
            Tensor expected = new ReferenceAnswers(providers).of(subject);
            progress.begins(batches.size() * opened.size() * (repeats + 1));
            Map<Integer, List<Measured>> measured = new LinkedHashMap<>();
            for (int batch : batches) {
                measured.put(batch, new Rounds(subject, opened, progress, nanos).run(batch, repeats));
            }
            measurePeaks(cases, peaks);
            Results results = new Results(summary.multiplyAdds(), peaks, expected);
            return new EngineReport(
                    subject.name(),
                    summary.parameters(),
                    summary.multiplyAdds(),
                    threads.perWorker(),
                    OneDnnEngineProvider.processor(),
                    peaks,
                    subject.loadMillis(),
                    ResidentMemory.ofThisProcess(),
                    results.of(measured),
                    List.copyOf(refused));
        } finally {
            opened.forEach(OpenedCase::close);
        }
    }

    private void measurePeaks(List<EngineCase> cases, Map<String, Double> peaks) {
        for (Precision precision :
                cases.stream().map(EngineCase::precision).distinct().toList()) {
            if (OneDnnEngineProvider.multiplies(precision)) {
                peaks.merge(precision.code(), PeakSpeed.gigaflops(precision, threads, nanos), Math::max);
            }
        }
    }

    private Optional<OpenedCase> open(Subject subject, EngineCase each) {
        Optional<EngineProvider> provider = providers.stream()
                .filter(candidate -> candidate.name().equals(each.engine()))
                .findFirst();
        Optional<String> refusal = provider.isEmpty()
                ? Optional.of("there is no such engine")
                : provider.get()
                        .whyUnusable(subject.network(), subject.manifest())
                        .or(() -> provider.get().whyUnusable(each.precision(), subject.manifest()));
        if (refusal.isPresent()) {
            refused.add(each + ": " + refusal.get());
            return Optional.empty();
        }
        return provider.map(found -> OpenedCase.open(each, found, subject, nanos));
    }
}
