package org.cnnlstm.cli;

import java.util.List;
import java.util.Optional;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.SampleCache;
import org.cnnlstm.engine.dl4j.Dl4jEngineProvider;
import org.cnnlstm.engine.onednn.OneDnnEngineProvider;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.network.Network;
import picocli.CommandLine.Option;

/** What runs a network in a command. */
final class EngineOptions {

    /** The largest batch of a plan; evaluation runs larger ones in parts. */
    static final int BATCH = 8;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = EngineChoice.AUTO,
            description = "auto, onednn or dl4j (default: ${DEFAULT-VALUE}).")
    private String engine = EngineChoice.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "f32",
            description = "auto, f32, bf16 or int8 (default: ${DEFAULT-VALUE}).")
    private String precision = "f32";

    /** All engines there are, each for one worker with all cores. */
    static List<EngineProvider> providers() {
        ComputeThreads threads = ComputeThreads.allCores();
        return List.of(new OneDnnEngineProvider(threads, BATCH), new Dl4jEngineProvider(threads));
    }

    /** As {@link EngineChoice#open}, but for the network, which is closed if this throws. */
    Engine open(Network network, ModelManifest manifest, Optional<Samples> samples) {
        return open(engine, precision, network, manifest, samples);
    }

    static Engine open(
            String engine, String precision, Network network, ModelManifest manifest, Optional<Samples> samples) {
        try {
            return new EngineChoice(providers(), engine, precision, SampleCache.none())
                    .open(network, manifest, samples);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }
}
