package org.cnnlstm.lifecycle;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.tensor.Tensor;

/** The door that requests come through to a version. */
record ServedVersion(LoadedModel model, Batcher<ModelId, Tensor, ModelOutput, SessionProcessor> batcher)
        implements ServingModels.Served {

    @Override
    public ModelId id() {
        return manifest().id();
    }

    @Override
    public ModelManifest manifest() {
        return model.manifest();
    }

    @Override
    public String engine() {
        return model.engine().name();
    }

    @Override
    public String precision() {
        return model.engine().precision().code();
    }

    @Override
    public CompletableFuture<Completed<ModelOutput>> submit(Tensor input, long deadlineNanos) {
        int[] expected = manifest().input().shape();
        if (!input.hasShape(expected)) {
            // In a batch it would spoil its neighbours.
            throw new ServiceException(
                    Reason.INFERENCE_FAILED, id() + " takes inputs of " + Arrays.toString(expected) + ", not " + input);
        }
        return batcher.submit(id(), input, deadlineNanos);
    }

    @Override
    public long predictedFinishNanos(int inputs, long deadlineNanos) {
        return batcher.predictedFinishNanos(id(), inputs, deadlineNanos);
    }

    @Override
    public Optional<BatchTimes> batchTimes() {
        return batcher.times(id());
    }
}
