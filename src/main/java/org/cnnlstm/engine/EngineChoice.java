package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * Which engine runs a network, and in which number format: the first engine that can, or the one that a setting names. A network
 * is never run by another engine than the one named. Thread-safe.
 */
public final class EngineChoice {

    /** The kind that takes the first usable engine, and the precision that takes the fastest one without calibration. */
    public static final String AUTO = "auto";

    private final List<EngineProvider> providers;
    private final String kind;
    private final @Nullable Precision wanted;
    private final SampleCache cache;

    /**
     * @param providers the best first
     * @param kind {@link #AUTO}, or the name of one of them
     * @param precision {@link #AUTO}, or the code of one
     * @param cache where samples are kept that a model comes without
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are
     */
    public EngineChoice(List<EngineProvider> providers, String kind, String precision, SampleCache cache) {
        this.providers = List.copyOf(providers);
        this.kind = kind;
        this.cache = cache;
        List<String> kinds = Stream.concat(
                        Stream.of(AUTO), this.providers.stream().map(EngineProvider::name))
                .toList();
        if (!kinds.contains(kind)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "engine '" + kind + "' is not one of " + String.join(", ", kinds));
        }
        this.wanted = precision.equals(AUTO) ? null : Precision.named(precision);
    }

    /**
     * Makes the engine for a network. Unless it is the reference itself, it has answered like the reference.
     *
     * @param network owned by the engine from now on, or closed; closed if this throws
     * @param again reads the same network once more, so that it need not stay in memory while engines are compared; what it
     *     throws is thrown here
     * @param recorded samples beside the model
     * @param slices where the engine is made and compared
     * @return an engine whose {@link Engine#choice()} says why it was taken
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with the reason of every engine that was asked
     */
    public Engine open(
            Network network,
            Optional<Supplier<Network>> again,
            ModelManifest manifest,
            Optional<Samples> recorded,
            Slices slices) {
        HeldNetwork held = new HeldNetwork(network, again);
        try {
            return open(held, manifest, recorded, slices);
        } catch (RuntimeException | Error e) {
            held.close();
            throw e;
        }
    }

    private Engine open(HeldNetwork network, ModelManifest manifest, Optional<Samples> recorded, Slices slices) {
        List<String> refusals = new ArrayList<>();
        List<GateResult> gates = new ArrayList<>();
        for (EngineProvider provider : asked()) {
            Optional<String> refusal = provider.whyUnusable(network.get(), manifest);
            if (refusal.isPresent()) {
                refusals.add(provider.name() + " cannot run it: " + refusal.get());
                continue;
            }
            if (provider.isReference()) {
                return reference(provider, network.get(), manifest, refusals, gates);
            }
            GatedEngine gated = new GatedOpening(
                            provider, new ReferenceSamples(reference(), cache, slices), wanted, slices)
                    .open(network, manifest, recorded);
            gates.addAll(gated.gate());
            if (gated.engine() != null) {
                network.close();
                return new ChosenEngine(
                        gated.engine(), choice(provider, refusals) + "; " + gated.explanation(), gates, null);
            }
            refusals.add(provider.name() + " must not run it: " + gated.explanation());
        }
        throw new ServiceException(
                Reason.MODEL_REFUSED,
                "no engine of kind '" + kind + "' runs " + manifest.id() + "; " + String.join("; ", refusals));
    }

    /** Makes the engine on the caller's thread. */
    public Engine open(Network network, ModelManifest manifest, Optional<Samples> recorded) {
        return open(network, Optional.empty(), manifest, recorded, Slices.here());
    }

    private Engine reference(
            EngineProvider provider,
            Network network,
            ModelManifest manifest,
            List<String> refusals,
            List<GateResult> gates) {
        Engine engine = provider.open(network, manifest, Precision.F32);
        String precision = wanted == null || wanted == Precision.F32
                ? ""
                : "; it knows no " + wanted.code() + " and computes in f32";
        return new ChosenEngine(
                engine, choice(provider, refusals) + "; " + engine.choice() + precision, gates, network);
    }

    private EngineProvider reference() {
        return providers.stream()
                .filter(EngineProvider::isReference)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an engine without a reference to compare it with"));
    }

    private List<EngineProvider> asked() {
        return kind.equals(AUTO)
                ? providers
                : providers.stream()
                        .filter(provider -> provider.name().equals(kind))
                        .toList();
    }

    private String choice(EngineProvider taken, List<String> refusals) {
        if (!kind.equals(AUTO)) {
            return taken.name() + " is the engine set";
        }
        if (refusals.isEmpty()) {
            return taken.name() + " is the first of "
                    + providers.stream().map(EngineProvider::name).collect(Collectors.joining(", "));
        }
        return taken.name() + " is the first that can, " + String.join(", ", refusals);
    }
}
