package org.cnnlstm.engine.dl4j;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.EngineProvider;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs any graph that takes one picture or one sequence, as DL4J itself would: the reference for all other engines. */
public final class Dl4jEngineProvider implements EngineProvider {

    static {
        Nd4jRuntime.quieten();
    }

    private final ComputeThreads threads;
    private final LongSupplier nanos;

    /** For one worker with all cores. */
    public Dl4jEngineProvider() {
        this(ComputeThreads.allCores());
    }

    /** @param threads several workers compute with one thread each, however many they might take */
    public Dl4jEngineProvider(ComputeThreads threads) {
        this(threads, System::nanoTime);
    }

    Dl4jEngineProvider(ComputeThreads threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return Dl4jEngine.NAME;
    }

    @Override
    public Optional<String> whyUnusable(Network network, ModelManifest manifest) {
        int inputs = network.graph().getNumInputArrays();
        DataType type = network.graph().getConfiguration().getDataType();
        if (inputs != 1) {
            return Optional.of("it has " + inputs + " inputs in place of one");
        }
        if (type != DataType.FLOAT) {
            return Optional.of("it computes in " + type + " in place of FLOAT");
        }
        return Optional.empty();
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public Optional<String> whyUnusable(Precision precision, ModelManifest manifest) {
        return precision == Precision.F32 ? Optional.empty() : Optional.of("DL4J computes in float32 alone");
    }

    @Override
    public Engine open(Network network, ModelManifest manifest, Precision precision, Slices slices) {
        return new Dl4jEngine(network, manifest, threads, Nd4jRuntime.useThreads(threads), nanos);
    }

    /** With one thread, so that workers lose a part of one processor and do not wait for DL4J's threads to meet. */
    @Override
    public Engine openBesideWorkers(Network network, ModelManifest manifest) {
        Nd4jRuntime.useThreads(threads);
        return new Dl4jEngine(network, manifest, threads, 1, nanos);
    }
}
