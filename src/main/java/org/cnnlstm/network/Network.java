package org.cnnlstm.network;

import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A graph with its parameters, as a reader or a preset made it. Closing frees the parameters; whoever passes a network on
 * says who closes it. Not thread-safe.
 */
public final class Network implements AutoCloseable {

    private final ComputationGraph graph;

    public Network(ComputationGraph graph) {
        this.graph = graph;
    }

    /** The graph itself, not a copy. */
    public ComputationGraph graph() {
        return graph;
    }

    /** How many values training has set. */
    public long parameterCount() {
        return graph.numParams();
    }

    @Override
    public void close() {
        graph.close();
        // What DL4J took in pieces and gave back would otherwise stay with the process.
        Pointer.trimMemory();
    }
}
