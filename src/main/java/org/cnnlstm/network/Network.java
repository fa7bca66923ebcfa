package org.cnnlstm.network;

import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph with its parameters, as a reader or a preset made it. Closing frees the parameters; whoever passes a network on
 * says who closes it. Not thread-safe.
 */
public final class Network implements AutoCloseable {

    private final ComputationGraph graph;
    private boolean closed;

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

    /** Does what {@link ComputationGraph#close} does, but for its collection of the whole heap, which would stop every request. A second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        free(graph.params());
        free(graph.getGradientsViewArray());
        Updater updater = graph.getUpdater(false);
        if (updater != null) {
            free(updater.getStateViewArray());
        }
        ThreadWorkspaces.destroy();
        // What DL4J took in pieces and gave back would otherwise stay with the process.
        Pointer.trimMemory();
    }

    /** Frees the buffer that the array, which may be a view, lies in. */
    private static void free(@Nullable INDArray array) {
        if (array == null || array.isEmpty()) {
            return;
        }
        DataBuffer buffer = array.data();
        DataBuffer whole = buffer.originalDataBuffer();
        DataBuffer owner = whole == null ? buffer : whole;
        if (owner.closeable()) {
            owner.close();
        }
    }
}
