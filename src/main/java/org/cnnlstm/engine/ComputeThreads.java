package org.cnnlstm.engine;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * How the processor is shared out.
 *
 * @param workers how many sessions run at once, at least 1
 * @param perWorker how many native threads each of them computes with, at least 1
 */
public record ComputeThreads(int workers, int perWorker) {

    /**
     * Shares cores out among workers.
     *
     * @param workers how many there are, at least 1
     * @param threads for each of them; 0 gives each an equal share of the cores
     * @param cores that this process may use
     * @throws ServiceException {@link Reason#INVALID_SETTING} if all workers together would need more threads than there
     *     are cores: they would take the processor from each other in the middle of their work
     */
    public static ComputeThreads share(int workers, int threads, int cores) {
        if (workers < 1 || threads < 0) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    workers + " workers of " + threads
                            + " threads are too few: at least 1 worker, and 1 thread each or 0"
                            + " for an equal share of the cores");
        }
        int perWorker = threads == 0 ? Math.max(1, cores / workers) : threads;
        if ((long) workers * perWorker > cores) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    workers + " workers of " + perWorker + (perWorker == 1 ? " thread" : " threads")
                            + " need more than the " + cores + (cores == 1 ? " core" : " cores")
                            + " there are; lower the workers or the threads of each");
        }
        return new ComputeThreads(workers, perWorker);
    }

    /** One worker with all the cores that this process may use. */
    public static ComputeThreads allCores() {
        return share(1, 0, Runtime.getRuntime().availableProcessors());
    }
}
