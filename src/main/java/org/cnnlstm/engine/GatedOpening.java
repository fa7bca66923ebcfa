package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens engines of one kind for a network, float32 first. If that does not answer like the reference, nothing of this kind may
 * serve; if a faster format does not, float32 serves in its place. Of the engines of a network that are compared, one at a time is
 * in memory.
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

    GatedEngine open(HeldNetwork network, ModelManifest manifest, Optional<Samples> recorded) {
        Samples answered = samples.of(network.get(), manifest, recorded);
        Gate gate = new Gate(manifest.task(), answered, slices);
        Precision precision = wanted == null ? Precision.BF16 : wanted;
        Optional<String> unusable = provider.whyUnusable(precision, manifest);
        if (precision == Precision.F32 || unusable.isPresent()) {
            Engine f32 = open(network, manifest, Precision.F32, gate);
            String why = unusable.map(reason -> precision.code() + " is not used: " + reason + "; ")
                    .orElse("");
            return f32 == null
                    ? new GatedEngine(null, results, last())
                    : new GatedEngine(f32, results, why + f32.choice() + ", " + last());
        }
        Gate whole = glance(network, manifest, gate, recorded.isPresent() ? Optional.empty() : Optional.of(answered));
        if (whole == null) {
            return new GatedEngine(null, results, last());
        }
        Engine faster = open(network, manifest, precision, whole);
        return faster == null
                ? inItsPlace(network, manifest, gate)
                : new GatedEngine(faster, results, faster.choice() + ", " + last());
    }

    /**
     * Sees whether float32 understands the network, and lets it answer what the reference has not. It is closed again: two
     * compiled engines beside the network would be three times its parameters.
     *
     * @param made samples that may be too few
     * @return what a faster format must pass; null if float32 cannot be made, or must not serve
     */
    private @Nullable Gate glance(HeldNetwork network, ModelManifest manifest, Gate gate, Optional<Samples> made) {
        Engine f32 = compiled(network, manifest, Precision.F32);
        if (f32 == null) {
            return null;
        }
        try (f32) {
            if (!passes(f32, gate::glance)) {
                return null;
            }
            return made.map(answered -> continued(f32, manifest, answered)).orElse(gate);
        }
    }

    private Gate continued(Engine f32, ModelManifest manifest, Samples answered) {
        int ofReference = answered.inputs().extent(0);
        return ofReference < SyntheticInputs.COUNT
                ? new Gate(manifest.task(), samples.continued(f32, manifest, answered), ofReference, slices)
                : new Gate(manifest.task(), answered, slices);
    }

    /** Float32 was only glanced at, as it was not to serve; it is made once more and looked at as a whole. */
    private GatedEngine inItsPlace(HeldNetwork network, ModelManifest manifest, Gate gate) {
        String why = last();
        Engine f32 = open(network, manifest, Precision.F32, gate);
        results.set(0, results.remove(results.size() - 1));
        if (f32 == null) {
            return new GatedEngine(null, results, results.get(0).detail());
        }
        LOG.warn("{} serves in f32: {}", manifest.id(), why);
        return new GatedEngine(f32, results, f32.choice() + ", since " + why);
    }

    /** @return an engine that may serve; null where it cannot be made, or must not; {@link #last} tells why */
    private @Nullable Engine open(HeldNetwork network, ModelManifest manifest, Precision precision, Gate gate) {
        Engine engine = compiled(network, manifest, precision);
        if (engine == null) {
            return null;
        }
        try {
            network.release();
            if (passes(engine, gate::check)) {
                return engine;
            }
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        engine.close();
        return null;
    }

    private @Nullable Engine compiled(HeldNetwork network, ModelManifest manifest, Precision precision) {
        Network held = network.get();
        try {
            return provider.open(held, manifest, precision, slices);
        } catch (ServiceException e) {
            results.add(new GateResult(
                    precision, false, 0, Double.NaN, precision.code() + " cannot be compiled: " + e.detail()));
            return null;
        }
    }

    private boolean passes(Engine engine, Function<Engine, GateResult> gate) {
        try {
            results.add(gate.apply(engine));
        } catch (ServiceException e) {
            Precision precision = engine.precision();
            results.add(
                    new GateResult(precision, false, 0, Double.NaN, precision.code() + " does not run: " + e.detail()));
        }
        return results.get(results.size() - 1).passed();
    }

    private String last() {
        return results.get(results.size() - 1).detail();
    }
}
