package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;

/**
 * Which engine runs a network: the first that can, or the one that a setting names. A network is never run by another
 * engine than the one named. Thread-safe.
 */
public final class EngineChoice {

    /** The kind that takes the first usable engine. */
    public static final String AUTO = "auto";

    private final List<EngineProvider> providers;
    private final String kind;

    /**
     * @param providers the best first
     * @param kind {@link #AUTO}, or the name of one of them
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are
     */
    public EngineChoice(List<EngineProvider> providers, String kind) {
        this.providers = List.copyOf(providers);
        this.kind = kind;
        List<String> kinds = Stream.concat(
                        Stream.of(AUTO), this.providers.stream().map(EngineProvider::name))
                .toList();
        if (!kinds.contains(kind)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "engine '" + kind + "' is not one of " + String.join(", ", kinds));
        }
    }

    /**
     * Makes the engine for a network.
     *
     * @param network owned by the engine from now on; by the caller still if this throws
     * @return an engine whose {@link Engine#choice()} says why it was taken
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with the reason of every engine that was asked
     */
    public Engine open(Network network, ModelManifest manifest) {
        List<String> refusals = new ArrayList<>();
        for (EngineProvider provider : asked()) {
            Optional<String> refusal = provider.whyUnusable(network, manifest);
            if (refusal.isEmpty()) {
                Engine engine = provider.open(network, manifest);
                return new ChosenEngine(engine, choice(provider, refusals) + "; " + engine.choice());
            }
            refusals.add(provider.name() + " cannot run it: " + refusal.get());
        }
        throw new ServiceException(
                Reason.MODEL_REFUSED,
                "no engine of kind '" + kind + "' runs " + manifest.id() + "; " + String.join("; ", refusals));
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
