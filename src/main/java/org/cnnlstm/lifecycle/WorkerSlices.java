package org.cnnlstm.lifecycle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.engine.Slices;

/** Slices that a worker runs between batches: they compute where batches do, and requests keep most of the time. */
final class WorkerSlices implements Slices {

    private final Batcher<?, ?, ?, ?> batcher;
    private final BooleanSupplier served;

    /** @param served whether requests may come meanwhile, as some version serves */
    WorkerSlices(Batcher<?, ?, ?, ?> batcher, BooleanSupplier served) {
        this.batcher = batcher;
        this.served = served;
    }

    @Override
    public <T> T run(Supplier<T> slice) {
        CompletableFuture<T> result = new CompletableFuture<>();
        await(batcher.inSlices(List.of(processor -> result.complete(slice.get()))));
        return result.join();
    }

    @Override
    public boolean areShared() {
        return served.getAsBoolean();
    }

    /** Waits, and throws what the work threw. */
    static void await(CompletableFuture<Void> done) {
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
