package org.cnnlstm.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Prepares files on threads of its own, so many of them ahead of the one that is asked for, and hands them out in order. Used
 * by one thread; closed when done.
 */
final class ReadAhead implements AutoCloseable {

    private final Iterator<NamedFile> files;
    private final Preparing preparing;
    private final int ahead;
    private final ExecutorService threads;
    private final Deque<Future<PreparedFile>> begun = new ArrayDeque<>();

    ReadAhead(Iterator<NamedFile> files, Preparing preparing, int threadCount, int ahead) {
        this.files = files;
        this.preparing = preparing;
        this.ahead = ahead;
        this.threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, "bulk-decoder");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for the next file; null behind the last. */
    @Nullable
    PreparedFile next() {
        while (begun.size() < ahead && files.hasNext()) {
            NamedFile file = files.next();
            begun.add(threads.submit(() -> preparing.prepare(file)));
        }
        return begun.isEmpty() ? null : await(begun.remove());
    }

    private static PreparedFile await(Future<PreparedFile> prepared) {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while pictures were read");
        } catch (ExecutionException e) {
            // An Error: what a file does wrong is an outcome.
            throw new IllegalStateException("a picture could not be prepared", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
