package org.cnnlstm.batching;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One worker's share of {@link Batcher#onEveryWorker}. */
record Task<P>(Consumer<P> body, CompletableFuture<Void> done) implements Work<P> {

    @Override
    public void run(P processor) {
        try {
            body.accept(processor);
            done.complete(null);
        } catch (Throwable e) { // Errors too: whoever waits must hear of it, and the worker must live on
            done.completeExceptionally(e);
        }
    }
}
