package org.cnnlstm.batching;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place in the pool: a platform thread with its processor, which no other thread touches. It makes, uses and closes it.
 *
 * <p>An {@link Error} leaves a processor, and perhaps what its thread has in native code, in a state that nobody knows. Such
 * a processor is closed, and another thread with a processor of its own takes the place. If none can be made, that is tried
 * again, less and less often; what is queued waits, and expires by itself.
 */
final class Worker<K, I, O, P extends BatchProcessor<K, I, O>> {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final int index;
    private final Supplier<P> processors;
    private final Backlog<K, I, O, P> backlog;
    private final BatchRunner<K, I, O, P> runner;
    private final BatchObserver observer;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Worker(
            int index,
            Supplier<P> processors,
            Backlog<K, I, O, P> backlog,
            BatchRunner<K, I, O, P> runner,
            BatchObserver observer) {
        this.index = index;
        this.processors = processors;
        this.backlog = backlog;
        this.runner = runner;
        this.observer = observer;
    }

    void start() {
        try {
            startThread(this::open);
        } catch (OutOfMemoryError e) { // what the JVM throws where the system grants no more threads
            opened.completeExceptionally(e);
            ended.complete(null);
        }
    }

    /** Waits until the first processor is made, and throws what its maker threw. */
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

    /** Waits until the last processor is closed; an interrupt is kept for later. */
    void awaitEnded() {
        ended.join();
    }

    private void startThread(Runnable body) {
        Thread thread = new Thread(body, "inference-" + index);
        thread.setDaemon(true);
        thread.start();
    }

    private void open() {
        P processor;
        try {
            processor = processors.get();
        } catch (Throwable e) { // Errors too: the constructor waits for this worker
            ended.complete(null);
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(null);
        live(processor);
    }

    private void reopen() {
        P processor = makeAnother();
        if (processor == null) {
            ended.complete(null);
        } else {
            live(processor);
        }
    }

    private void live(P processor) {
        Throwable cause;
        try {
            cause = runAll(processor);
        } catch (Throwable e) { // what an observer or a context must not throw: the place is filled again all the same
            cause = e;
        }
        close(processor);
        if (cause == null) {
            ended.complete(null);
        } else {
            replace(cause);
        }
    }

    private @Nullable Error runAll(P processor) {
        Assignment<K, I, O, P> assignment = backlog.next(index);
        Error unfit = null;
        while (assignment != null && unfit == null) {
            unfit = runner.run(index, assignment, processor);
            assignment = unfit == null ? backlog.next(index) : null;
        }
        return unfit;
    }

    private void replace(Throwable cause) {
        backlog.left(index);
        LOG.error("worker inference-{} is replaced, as it failed with an error", index, cause);
        try {
            observer.workerReplaced(cause);
        } finally {
            try {
                startThread(this::reopen);
            } catch (OutOfMemoryError e) { // no more threads: this one has to do
                reopen();
            }
        }
    }

    private @Nullable P makeAnother() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return processors.get();
            } catch (Throwable e) { // Errors too: a worker that gives up serves nobody ever again
                LOG.error("worker inference-{} gets no processor, tries again in {} ms", index, pause.toMillis(), e);
            }
            if (!backlog.pause(pause)) {
                return null;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void close(P processor) {
        try {
            processor.close();
        } catch (Throwable e) { // Errors too: whoever waits for the end, or for a new worker, still does
            LOG.error("the processor of worker inference-{} could not be closed", index, e);
        }
    }
}
