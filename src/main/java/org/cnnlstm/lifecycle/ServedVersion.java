package org.cnnlstm.lifecycle;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A version in memory. Workers know it by identity: a version that is loaded again is another one, and both may be in memory
 * for a while. Thread-safe.
 */
final class ServedVersion {

    private final LoadedModel model;
    private final Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher;
    private final Holds holds = new Holds();

    ServedVersion(LoadedModel model, Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher) {
        this.model = model;
        this.batcher = batcher;
    }

    LoadedModel model() {
        return model;
    }

    ModelId id() {
        return model.manifest().id();
    }

    /**
     * Takes hold of it for a request, which closes what it gets.
     *
     * @return null if it is on its way out of memory
     */
    ServingModels.@Nullable Served hold() {
        return holds.take() ? new Hold() : null;
    }

    /**
     * Lets no new request take hold.
     *
     * @return completes when the last one has let go
     */
    CompletableFuture<Void> retire() {
        holds.retire();
        return holds.free();
    }

    /** One request's hold. */
    private final class Hold implements ServingModels.Served {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public ModelId id() {
            return ServedVersion.this.id();
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
                        Reason.INFERENCE_FAILED,
                        id() + " takes inputs of " + Arrays.toString(expected) + ", not " + input);
            }
            return batcher.submit(ServedVersion.this, input, deadlineNanos);
        }

        @Override
        public long predictedFinishNanos(int inputs, long deadlineNanos) {
            return batcher.predictedFinishNanos(ServedVersion.this, inputs, deadlineNanos);
        }

        @Override
        public Optional<BatchTimes> batchTimes() {
            return batcher.times(ServedVersion.this);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                holds.letGo();
            }
        }
    }
}
