package org.cnnlstm.engine.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.SessionChecks;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;

/** Looks at what a network computes in float32 to find the ranges that integers have to cover. Not thread-safe. */
public final class Calibrator implements AutoCloseable {

    private final ModelManifest manifest;
    private final Scope scope = new Scope();
    private final PackedWeights weights = new PackedWeights();
    private final Plan plan;
    private final NativeMemory arena;
    private final BoundPlan bound;
    private final Map<String, MagnitudeHistogram> histograms = new LinkedHashMap<>();
    private final String input;
    private int pictures;

    /**
     * Compiles the network; {@link #close} frees what it takes.
     *
     * @param network stays the caller's, who may close it at once
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if oneDNN cannot run it
     */
    public Calibrator(Network network, ModelManifest manifest, ComputeThreads threads) {
        this.manifest = manifest;
        OneDnn.whyUnavailable().ifPresent(why -> {
            throw new ServiceException(Reason.MODEL_REFUSED, why);
        });
        try (Scope parameters = new Scope()) {
            Program program = Translation.of(network.graph(), manifest.input(), parameters);
            Formats formats = Formats.of(program, Precision.F32, null, InstructionSet.effective());
            plan = Objects.requireNonNull(
                    new PlanCompiler(program, formats, weights, threads.perWorker(), Slices.here())
                            .compile(List.of(1))
                            .get(1));
            input = program.input();
            histograms.put(input, new MagnitudeHistogram());
            program.operations().stream()
                    .filter(Affine.class::isInstance)
                    .forEach(operation -> histograms.put(operation.name(), new MagnitudeHistogram()));
        } catch (NotCompiled e) {
            weights.close();
            throw new ServiceException(Reason.MODEL_REFUSED, "oneDNN's plan has no " + e.what(), e);
        } catch (RuntimeException | Error e) {
            weights.close();
            throw e;
        }
        try {
            arena = scope.own(new NativeMemory(plan.arena().bytes()));
            bound = new BoundPlan(plan, arena, OneDnn.newStream(scope));
        } catch (RuntimeException | Error e) {
            scope.close();
            plan.close();
            weights.close();
            throw e;
        }
    }

    /**
     * Runs one input and remembers how large everything got.
     *
     * @param picture {@code [c, h, w]}, or {@code [t, c, h, w]} for sequences
     * @throws ServiceException {@link Reason#INFERENCE_FAILED} if something gets infinite, which no range covers
     */
    public void add(Tensor picture) {
        SessionChecks.requireFit(manifest, Tensor.stack(List.of(picture)));
        Objects.requireNonNull(histograms.get(input)).add(picture.data());
        bound.run(picture.data(), this::look);
        pictures++;
    }

    /** An operation may take several steps, of which the last one has its result. */
    private void look(int step) {
        List<Step> steps = plan.steps();
        String name = steps.get(step).name();
        boolean last = step == steps.size() - 1 || !steps.get(step + 1).name().equals(name);
        MagnitudeHistogram histogram = histograms.get(name);
        if (last && histogram != null) {
            Value value = Objects.requireNonNull(plan.values().get(name));
            float[] numbers = new float[Math.toIntExact(value.descriptor().bytes() / Float.BYTES)];
            arena.get(plan.offset(value), numbers, 0, numbers.length);
            SessionChecks.requireFinite(manifest, Tensor.of(numbers, numbers.length));
            histogram.add(numbers);
        }
    }

    /**
     * The ranges of all that was seen.
     *
     * @param dataSet the name of the pictures
     * @throws ServiceException {@link Reason#INVALID_DATA} if there was nothing to see
     */
    public Calibration result(RangeMethod method, String dataSet) {
        if (pictures == 0) {
            throw new ServiceException(Reason.INVALID_DATA, "there are no pictures to calibrate with");
        }
        Map<String, Double> ranges = new TreeMap<>();
        histograms.forEach((name, histogram) -> ranges.put(name, method.range(histogram)));
        return new Calibration(method.title(), dataSet, pictures, ranges);
    }

    @Override
    public void close() {
        bound.close();
        plan.close();
        weights.close();
        scope.close();
    }
}
