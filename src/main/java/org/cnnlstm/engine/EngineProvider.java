package org.cnnlstm.engine;

import java.util.Optional;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;

/** Makes engines of one kind. Thread-safe. */
public interface EngineProvider {

    /** The name by which settings ask for it, such as {@code dl4j}. */
    String name();

    /** Why it cannot run this network on this machine, for people; empty where it can. */
    Optional<String> whyUnusable(Network network, ModelManifest manifest);

    /**
     * Makes an engine.
     *
     * @param network owned by the engine from now on, which closes it when it has no more use for it
     */
    Engine open(Network network, ModelManifest manifest);
}
