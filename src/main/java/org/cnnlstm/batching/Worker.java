package org.cnnlstm.batching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A platform thread with its processor, which no other thread touches: it opens, uses and closes it. */
final class Worker<P extends BatchProcessor<?, ?, ?>> {

    private final int index;
    private final Supplier<P> processors;
    private final Backlog<?, ?, ?, P> backlog;
    private final Thread thread;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Worker(int index, Supplier<P> processors, Backlog<?, ?, ?, P> backlog) {
        this.index = index;
        this.processors = processors;
        this.backlog = backlog;
        this.thread = new Thread(this::work, "inference-" + index);
        this.thread.setDaemon(true);
    }

    void start() {
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // what the JVM throws where the system grants no more threads
            opened.completeExceptionally(e);
            ended.complete(null);
        }
    }

    /** Waits until the processor is made, and throws what its maker threw. */
    void awaitOpened() {
        try {
            opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Waits until the processor is closed; an interrupt is kept for later. */
    void awaitEnded() {
        ended.join();
    }

    private void work() {
        try (P processor = processors.get()) {
            opened.complete(null);
            Work<P> work = backlog.next(index);
            while (work != null) {
                work.run(processor);
                work = backlog.next(index);
            }
        } catch (Throwable e) { // Errors too: the constructor waits for this worker
            if (!opened.completeExceptionally(e)) {
                throw e;
            }
        } finally {
            ended.complete(null);
        }
    }
}
