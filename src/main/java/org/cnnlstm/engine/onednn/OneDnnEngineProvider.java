package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Calibration;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;

/** Compiles graphs to plans of oneDNN primitives. */
public final class OneDnnEngineProvider implements EngineProvider {

    static final String NAME = "onednn";

    private final int threads;
    private final int batchLimit;
    private final LongSupplier nanos;

    /**
     * @param threads of which each session computes with its share
     * @param batchLimit the largest batch there is a plan for, at least 1; larger ones are split
     */
    public OneDnnEngineProvider(ComputeThreads threads, int batchLimit) {
        this(threads, batchLimit, System::nanoTime);
    }

    OneDnnEngineProvider(ComputeThreads threads, int batchLimit, LongSupplier nanos) {
        this.threads = threads.perWorker();
        this.batchLimit = batchLimit;
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isReference() {
        return false;
    }

    @Override
    public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
        Optional<String> unavailable = OneDnn.whyUnavailable();
        if (unavailable.isPresent()) {
            return unavailable;
        }
        try (Scope scope = new Scope()) {
            int outputs =
                    Translation.of(network.graph(), manifest.input(), scope).answerSize();
            return outputs == manifest.outputs()
                    ? Optional.empty()
                    : Optional.of("it puts out " + outputs + " values in place of " + manifest.outputs());
        } catch (NotCompiled e) {
            return Optional.of("oneDNN's plan has no " + e.what());
        }
    }

    /** What oneDNN makes use of here, such as {@code AVX-512 BF16}; or that it is not there. */
    public static String processor() {
        return OneDnn.whyUnavailable().orElseGet(OneDnn::instructions);
    }

    /** Whether the processor computes in a number format at full speed, whatever a model says. */
    public static boolean multiplies(Precision precision) {
        return OneDnn.whyUnavailable().isEmpty()
                && (precision != Precision.BF16 || InstructionSet.effective().multipliesBf16());
    }

    @Override
    public Optional<String> whyUnusable(Precision precision, ModelManifest manifest) {
        return switch (precision) {
            case F32 -> Optional.empty();
            case BF16 ->
                multiplies(precision)
                        ? Optional.empty()
                        : Optional.of("the processor, with " + OneDnn.instructions() + ", does not multiply bf16");
            case INT8 ->
                manifest.calibration() == null
                        ? Optional.of("the model was not calibrated; 'calibrate' does that")
                        : Optional.empty();
        };
    }

    @Override
    public Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices) {
        PackedWeights weights = new PackedWeights();
        try (Scope scope = new Scope()) {
            Program program = Translation.of(network.graph(), manifest.input(), scope);
            Formats formats = Formats.of(program, precision, ranges(manifest), InstructionSet.effective());
            int taken = new ThreadChoice(program, formats, slices, nanos).of(threads);
            NavigableMap<Integer, Plan> plans =
                    new PlanCompiler(program, formats, weights, taken, slices).compile(batchSizes());
            return new OneDnnEngine(manifest, precision, taken, threads, weights, plans, nanos);
        } catch (NotCompiled e) {
            weights.close();
            throw new ServiceException(Reason.MODEL_REFUSED, "oneDNN's plan has no " + e.what(), e);
        } catch (RuntimeException | Error e) {
            weights.close();
            throw e;
        }
    }

    private static @Nullable Map<String, Double> ranges(ModelManifest manifest) {
        Calibration calibration = manifest.calibration();
        return calibration == null ? null : calibration.ranges();
    }

    /** Powers of two below the limit, and the limit. */
    private List<Integer> batchSizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size < batchLimit; size *= 2) {
            sizes.add(size);
        }
        sizes.add(batchLimit);
        return sizes;
    }
}
