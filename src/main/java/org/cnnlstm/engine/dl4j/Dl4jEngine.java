package org.cnnlstm.engine.dl4j;

import java.util.function.LongSupplier;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.PartClock;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A graph of which each session has a replica; all replicas read the same array of parameters. */
final class Dl4jEngine implements Engine {

    static final String NAME = "dl4j";

    private final Network network;
    private final ModelManifest manifest;
    private final String choice;
    private final int perWorker;
    private final LongSupplier nanos;
    private final String configuration;

    Dl4jEngine(Network network, ModelManifest manifest, ComputeThreads threads, int perWorker, LongSupplier nanos) {
        this.network = network;
        this.manifest = manifest;
        this.choice = choice(threads, perWorker);
        this.perWorker = perWorker;
        this.nanos = nanos;
        this.configuration = network.graph().getConfiguration().toJson();
    }

    private static String choice(ComputeThreads threads, int perWorker) {
        String taken = "DL4J " + Nd4jRuntime.version() + " computes in float32 with " + perWorker
                + (perWorker == 1 ? " thread" : " threads");
        return perWorker == threads.perWorker()
                ? taken
                : taken + " a worker in place of " + threads.perWorker()
                        + ", since OpenBLAS may mix up the results of several workers that take more";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Precision precision() {
        return Precision.F32;
    }

    @Override
    public String choice() {
        return choice;
    }

    /** One at a time: DL4J's JSON mappers are known to fail when shared. */
    @Override
    public synchronized Session newSession() {
        // Some preprocessors write to themselves, so a replica has its own configuration too.
        ComputationGraphConfiguration own = ComputationGraphConfiguration.fromJson(configuration);
        own.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
        ComputationGraph replica = new ComputationGraph(own);
        replica.init(network.graph().params(), false);
        PartClock clock = new PartClock(nanos);
        TimedVertex.install(replica, clock);
        return new Dl4jSession(replica, manifest, perWorker, clock);
    }

    /** The graph is its caller's. */
    @Override
    public void close() {}
}
