package org.cnnlstm.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The models of this process. Thread-safe. */
public interface ServingModels {

    /**
     * The version that answers a request.
     *
     * @param name null for the default model
     * @param version null for the version that serves
     * @return held in memory until the caller closes it
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_NOT_FOUND}, {@code VERSION_NOT_FOUND},
     *     {@code MODEL_NOT_READY} with the reason
     */
    Served resolve(@Nullable String name, @Nullable Integer version);

    /** Every version there is, by name, then version. */
    List<ModelStatus> statuses();

    /** The name of the model that answers where a request names none. */
    String defaultModel();

    /** Whether the default model serves. */
    boolean ready();

    /** Where the inputs of all models wait; for looking at, {@link Served#submit} is the way in. */
    Batcher<?, ?, ?, ?> batcher();

    /** A version that serves. It stays in memory until it is closed. Thread-safe. */
    interface Served extends AutoCloseable {

        ModelId id();

        ModelManifest manifest();

        /** The name of the engine that runs it. */
        String engine();

        /** In lower case. */
        String precision();

        /**
         * Queues one input for the workers; see {@link org.cnnlstm.batching.Batcher#submit}.
         *
         * @param input of the manifest's shape
         */
        CompletableFuture<Completed<ModelOutput>> submit(Tensor input, long deadlineNanos);

        /**
         * When so many more inputs would have their outputs; see
         * {@link org.cnnlstm.batching.Batcher#predictedFinishNanos}.
         */
        long predictedFinishNanos(int inputs, long deadlineNanos);

        /** How long its batches take, as far as that is known. */
        Optional<BatchTimes> batchTimes();

        /** Lets it go; nothing is submitted any more, but what was goes on. Further calls do nothing. */
        @Override
        void close();
    }
}
