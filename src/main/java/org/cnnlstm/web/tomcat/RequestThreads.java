package org.cnnlstm.web.tomcat;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which Tomcat reads and answers requests. A request holds its thread while it waits for its answer, so there are
 * hundreds of threads after an overload; the one that became idle last gets the next request, since its stack and buffers are
 * still in the caches. Tomcat's own pool takes the one that has been idle longest, and so keeps all of them in use, and cold.
 * Requests begin in the order they came; a thread that has been idle for a minute ends. Safe for use by many threads at once.
 */
final class RequestThreads implements AutoCloseable {

    private static final int IDLE_SECONDS = 60;

    private final ForkJoinPool pool;

    /** @param most threads at one time, at least 1 */
    RequestThreads(int most) {
        AtomicInteger count = new AtomicInteger();
        // What is loaded by a thread's class loader, such as providers of services, lies inside the jar.
        ClassLoader loader = RequestThreads.class.getClassLoader();
        ForkJoinWorkerThreadFactory factory = pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("request-" + count.incrementAndGet());
            thread.setContextClassLoader(loader);
            return thread;
        };
        // A thread that waits for its answer is not replaced by another: there are as many as there may be requests.
        pool = new ForkJoinPool(
                most, factory, null, true, 0, most, 0, saturated -> true, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs requests until this is closed. */
    Executor executor() {
        return pool;
    }

    /** Requests under way end by themselves; new ones are refused. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
