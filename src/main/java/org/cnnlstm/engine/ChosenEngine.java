package org.cnnlstm.engine;

import java.util.List;
import org.cnnlstm.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * An engine with the whole story of how it came to be taken.
 *
 * @param network what the engine runs, closed with it; null where it has packed all that it needs
 */
record ChosenEngine(
        Engine engine,
        String choice,
        List<GateResult> gate,
        @Nullable Network network) implements Engine {

    ChosenEngine {
        gate = List.copyOf(gate);
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Precision precision() {
        return engine.precision();
    }

    @Override
    public List<Integer> batchSizes() {
        return engine.batchSizes();
    }

    @Override
    public long nativeBytes() {
        return engine.nativeBytes();
    }

    @Override
    public Session newSession() {
        return engine.newSession();
    }

    @Override
    public void close() {
        engine.close();
        if (network != null) {
            network.close();
        }
    }
}
