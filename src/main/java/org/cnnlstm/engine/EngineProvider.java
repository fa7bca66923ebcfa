package org.cnnlstm.engine;

import java.util.Optional;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;

/** Makes engines of one kind. Thread-safe. */
public interface EngineProvider {

    /** The name by which settings ask for it, such as {@code dl4j}. */
    String name();

    /**
     * Whether it runs the graph itself. Then the graph must outlive its engines, and what they put out is what all others
     * are compared with.
     */
    boolean isReference();

    /** Why it cannot run this network on this machine, for people; empty where it can. */
    Optional<String> whyUnusable(Network network, ModelManifest manifest);

    /** Why it cannot compute in a number format here, for people; empty where it can, and does so at full speed. */
    Optional<String> whyUnusable(Precision precision, ModelManifest manifest);

    /**
     * Makes an engine.
     *
     * @param network stays the caller's, who may close it at once unless this {@link #isReference}
     * @param precision that {@link #whyUnusable(Precision, ModelManifest)} says nothing against
     * @param slices where whatever has to be computed for it is computed
     */
    Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices);

    /**
     * Makes an engine, in float32, for a thread that computes beside the workers and must leave them room.
     *
     * @param network as for {@link #open(Network, ModelManifest, Precision, Slices)}
     */
    default Engine openBesideWorkers(Network network, ModelManifest manifest) {
        return open(network, manifest, Precision.F32);
    }

    /** Makes an engine on the caller's thread. */
    default Engine open(Network network, ModelManifest manifest, Precision precision) {
        return open(network, manifest, precision, Slices.here());
    }
}
