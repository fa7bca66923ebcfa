package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens engines of one kind for a network, float32 first. If that does not answer like the reference, nothing of this kind may
 * serve; if a faster format does not, float32 serves in its place.
 */
final class GatedOpening {

    private static final Logger LOG = LoggerFactory.getLogger(GatedOpening.class);

    private final EngineProvider provider;
    private final ReferenceSamples samples;
    private final @Nullable Precision wanted;
    private final Slices slices;
    private final List<GateResult> results = new ArrayList<>();

    /** @param wanted null for bf16 where the processor has it, else float32 */
    GatedOpening(EngineProvider provider, ReferenceSamples samples, @Nullable Precision wanted, Slices slices) {
        this.provider = provider;
        this.samples = samples;
        this.wanted = wanted;
        this.slices = slices;
    }

    GatedEngine open(Network network, ModelManifest manifest, Optional<Samples> recorded) {
        Samples answered = samples.of(network, manifest, recorded);
        Gate gate = new Gate(manifest.task(), answered, slices);
        Precision precision = wanted == null ? Precision.BF16 : wanted;
        Optional<String> unusable = provider.whyUnusable(precision, manifest);
        boolean f32Serves = precision == Precision.F32 || unusable.isPresent();
        Engine f32 = open(network, manifest, Precision.F32, gate, f32Serves);
        if (f32 == null) {
            return new GatedEngine(null, results, last());
        }
        if (f32Serves) {
            String why = unusable.map(reason -> precision.code() + " is not used: " + reason + "; ")
                    .orElse("");
            return new GatedEngine(f32, results, why + f32.choice() + ", " + last());
        }
        @Nullable Engine faster;
        try {
            Gate whole = recorded.isPresent() ? gate : continued(f32, manifest, answered);
            faster = open(network, manifest, precision, whole, true);
        } catch (RuntimeException | Error e) {
            f32.close();
            throw e;
        }
        if (faster != null) {
            f32.close();
            return new GatedEngine(faster, results, faster.choice() + ", " + last());
        }
        return inItsPlace(f32, gate, manifest);
    }

    private Gate continued(Engine f32, ModelManifest manifest, Samples answered) {
        int ofReference = answered.inputs().extent(0);
        return ofReference < SyntheticInputs.COUNT
                ? new Gate(manifest.task(), samples.continued(f32, manifest, answered), ofReference, slices)
                : new Gate(manifest.task(), answered, slices);
    }

    /** Float32 was only glanced at, as it was not to serve. */
    private GatedEngine inItsPlace(Engine f32, Gate gate, ModelManifest manifest) {
        String why = last();
        try {
            GateResult whole = gate.check(f32);
            results.set(0, whole);
            if (whole.passed()) {
                LOG.warn("{} serves in f32: {}", manifest.id(), why);
                return new GatedEngine(f32, results, f32.choice() + ", since " + why);
            }
        } catch (RuntimeException | Error e) {
            f32.close();
            throw e;
        }
        f32.close();
        return new GatedEngine(null, results, results.get(0).detail());
    }

    /** @return null where the engine cannot be made, or must not serve; {@link #last} tells why */
    private @Nullable Engine open(
            Network network, ModelManifest manifest, Precision precision, Gate gate, boolean serves) {
        Engine engine;
        try {
            engine = provider.open(network, manifest, precision, slices);
        } catch (ServiceException e) {
            results.add(new GateResult(
                    precision, false, 0, Double.NaN, precision.code() + " cannot be compiled: " + e.detail()));
            return null;
        }
        try {
            GateResult result = serves ? gate.check(engine) : gate.glance(engine);
            results.add(result);
            if (result.passed()) {
                return engine;
            }
        } catch (ServiceException e) {
            results.add(
                    new GateResult(precision, false, 0, Double.NaN, precision.code() + " does not run: " + e.detail()));
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        engine.close();
        return null;
    }

    private String last() {
        return results.get(results.size() - 1).detail();
    }
}
