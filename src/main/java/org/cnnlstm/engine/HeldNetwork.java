package org.cnnlstm.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network that leaves memory while an engine that was made of it is compared, and comes back where it is needed after all:
 * parameters, the engine's own copy of them and its working memory are then never there together. Not thread-safe.
 */
final class HeldNetwork implements AutoCloseable {

    private final Optional<Supplier<Network>> again;
    private @Nullable Network network;

    /** @param again reads it once more; empty where nothing can, and then it stays */
    HeldNetwork(Network network, Optional<Supplier<Network>> again) {
        this.network = network;
        this.again = again;
    }

    /** The network, read anew if it had left memory. */
    Network get() {
        Network held = network;
        if (held == null) {
            held = again.orElseThrow().get();
            network = held;
        }
        return held;
    }

    /** Frees the network, if it can come back. */
    void release() {
        if (again.isPresent()) {
            close();
        }
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
            network = null;
        }
    }
}
