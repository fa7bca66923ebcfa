package org.cnnlstm.engine.dl4j;

import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.PartClock;
import org.cnnlstm.engine.Session;
import org.cnnlstm.engine.SessionChecks;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.GraphArrays;
import org.cnnlstm.network.ThreadWorkspaces;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One replica; its working memory belongs to the thread that runs it. */
final class Dl4jSession implements Session {

    private final ComputationGraph replica;
    private final ModelManifest manifest;
    private final int threads;
    private final PartClock clock;

    /** @param threads that a run computes with */
    Dl4jSession(ComputationGraph replica, ModelManifest manifest, int threads, PartClock clock) {
        this.threads = threads;
        this.replica = replica;
        this.manifest = manifest;
        this.clock = clock;
    }

    @Override
    public Inference run(Tensor batch) {
        SessionChecks.requireFit(manifest, batch);
        Lock turn = Nd4jRuntime.turn(threads);
        turn.lock();
        try {
            return inTurn(batch);
        } finally {
            turn.unlock();
        }
    }

    private Inference inTurn(Tensor batch) {
        Nd4jRuntime.useThreadsHere(threads);
        clock.start();
        INDArray[] outputs = forward(batch);
        Tensor answers;
        try {
            requireColumns(outputs, batch.extent(0), manifest.outputs());
            answers = GraphArrays.sideBySide(outputs);
        } finally {
            // Native memory would otherwise wait for the garbage collector, which sees no need to run.
            Arrays.stream(outputs).forEach(INDArray::close);
        }
        SessionChecks.requireFinite(manifest, answers);
        return new Inference(answers, clock.stop());
    }

    private INDArray[] forward(Tensor batch) {
        try (INDArray input = GraphArrays.input(batch)) {
            return replica.output(input);
        } catch (RuntimeException e) {
            // DL4J and ND4J throw all kinds, and whatever it was, this batch has no answer.
            throw failed("DL4J cannot run " + manifest.id() + " on " + batch + ": " + e.getMessage(), e);
        }
    }

    private void requireColumns(INDArray[] outputs, int rows, int columns) {
        long actual = 0;
        for (INDArray output : outputs) {
            if (output.rank() != 2 || output.size(0) != rows) {
                throw failed(
                        "an output of " + manifest.id() + " has the shape " + Arrays.toString(output.shape())
                                + " in place of " + rows + " rows",
                        null);
            }
            actual += output.size(1);
        }
        if (actual != columns) {
            throw failed(manifest.id() + " puts out " + actual + " values in place of " + columns, null);
        }
    }

    private static ServiceException failed(String detail, @Nullable Throwable cause) {
        return new ServiceException(Reason.INFERENCE_FAILED, detail, cause);
    }

    /**
     * Other sessions of this thread use the same workspaces, one after the other; those that go on make them anew when
     * they run next.
     */
    @Override
    public void close() {
        ThreadWorkspaces.destroy();
    }
}
