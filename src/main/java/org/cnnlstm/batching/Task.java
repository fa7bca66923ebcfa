package org.cnnlstm.batching;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Something for one worker to do with its processor: its share of {@link Batcher#onEveryWorker}, or one slice.
 *
 * @param done completed by whoever ran it
 */
record Task<K, I, O, P>(Consumer<P> body, CompletableFuture<Void> done, boolean isSlice)
        implements Assignment<K, I, O, P> {

    static <K, I, O, P> Task<K, I, O, P> of(Consumer<P> body) {
        return new Task<>(body, new CompletableFuture<>(), false);
    }
}
