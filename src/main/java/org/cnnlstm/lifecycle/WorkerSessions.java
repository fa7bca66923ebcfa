package org.cnnlstm.lifecycle;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.tensor.Tensor;

/** Sessions as all workers together have them. Each is opened, warmed and closed on the thread of its worker. */
final class WorkerSessions {

    private static final long SEED = 42;

    private final Batcher<ModelId, Tensor, ModelOutput, SessionProcessor> batcher;
    private final int batchLimit;

    WorkerSessions(Batcher<ModelId, Tensor, ModelOutput, SessionProcessor> batcher, int batchLimit) {
        this.batcher = batcher;
        this.batchLimit = batchLimit;
    }

    void open(LoadedModel model) {
        await(batcher.onEveryWorker(processor -> processor.open(model.manifest().id(), model.engine())));
    }

    /**
     * Runs made-up pictures, so that the first request finds all memory in place and all code compiled. The largest batch
     * comes first, as working memory is laid out for what it sees first; each batch is a task of its own, between which
     * workers answer requests for other models.
     */
    void warmUp(LoadedModel model) {
        Tensor picture = picture(model.manifest().input());
        for (int size : new int[] {batchLimit, 1}) {
            List<Tensor> batch = Collections.nCopies(size, picture);
            await(batcher.onEveryWorker(
                    processor -> processor.process(model.manifest().id(), batch)));
        }
    }

    void close(ModelId id) {
        await(batcher.onEveryWorker(processor -> processor.close(id)));
    }

    private static Tensor picture(InputSpec input) {
        int[] shape = input.shape();
        int size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        Random random = new Random(SEED);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, shape);
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
