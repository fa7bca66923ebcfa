package org.cnnlstm.lifecycle;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.repository.StoredVersion;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Takes single versions into memory and out of it. A version is loaded beside whatever serves, warmed, and only then put in its
 * place; what was there goes when the last request has let go of it. Called under the lock of whoever changes models.
 */
final class VersionChanges {

    private final ModelLoader loader;
    private final Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher;
    private final WorkerSessions sessions;
    private final Slices slices;
    private final MemoryBudget memory;
    private final Ticker ticker;
    private final Executor cleaner;
    /** From the first version on that serves. */
    private volatile boolean hasServed;

    private final Set<ServedVersion> retired = ConcurrentHashMap.newKeySet();

    /** @param cleaner frees what no request uses any more */
    VersionChanges(
            ModelLoader loader,
            Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher,
            WorkerSessions sessions,
            MemoryBudget memory,
            Ticker ticker,
            Executor cleaner) {
        this.loader = loader;
        this.batcher = batcher;
        this.sessions = sessions;
        this.slices = new WorkerSlices(batcher, () -> hasServed);
        this.memory = memory;
        this.ticker = ticker;
        this.cleaner = cleaner;
    }

    /**
     * Loads a version, and lets it serve.
     *
     * @throws RuntimeException why it does not serve, which its state does not tell yet
     */
    void load(VersionState state, StoredVersion stored) {
        state.loading();
        requireRoom(stored);
        long begin = ticker.nanos();
        LoadedModel model = loader.load(stored, slices);
        Duration loadTime = Duration.ofNanos(ticker.nanos() - begin);
        ServedVersion version = new ServedVersion(model, batcher);
        try {
            state.warming(version);
            BatchTimes times = sessions.warmUp(version);
            ServedVersion before = state.serving(version, loadTime, times.points());
            hasServed = true;
            LoadLog.serves(
                    model, loadTime, Duration.ofNanos(ticker.nanos() - begin).minus(loadTime));
            if (before != null) {
                retire(before, () -> {});
            }
        } catch (RuntimeException | Error e) {
            try {
                free(version);
            } catch (RuntimeException | Error notFreed) {
                e.addSuppressed(notFreed);
            }
            throw e;
        }
    }

    private void requireRoom(StoredVersion stored) {
        try {
            memory.requireRoomFor(stored.id(), stored.modelSize());
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED, stored.modelFile().location() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Takes a version out of memory, as soon as no request uses it any more; at once no new one gets it. */
    void unload(VersionState state, String reason) {
        ServedVersion version = state.served();
        if (version != null) {
            state.draining(reason);
            retire(version, () -> unloaded(state, version));
        }
    }

    /** It may have been loaded again meanwhile. */
    private static void unloaded(VersionState state, @Nullable ServedVersion version) {
        if (state.served() == version) {
            state.unloaded();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what it does deals with its own failures
    private void retire(ServedVersion version, Runnable then) {
        retired.add(version);
        version.retire().thenRunAsync(() -> freeAndTell(version, then), cleaner);
    }

    private void freeAndTell(ServedVersion version, Runnable then) {
        try {
            long before = memory.resident();
            free(version);
            LoadLog.freed(version.id(), before, memory.resident());
        } catch (ServiceException e) { // the workers end meanwhile, and then all is freed
            LoadLog.notFreedYet(version.id(), e);
        } catch (RuntimeException | Error e) {
            LoadLog.notFreed(version.id(), e);
        } finally {
            then.run();
        }
    }

    /** Frees whatever is in memory. The workers have ended, and with them all sessions. */
    void closeAll(List<VersionState> states) {
        retired.forEach(version -> version.model().engine().close());
        for (VersionState state : states) {
            ServedVersion version = state.served();
            if (version != null) {
                if (!retired.contains(version)) {
                    version.model().engine().close();
                }
                state.unloaded();
            }
        }
        retired.clear();
    }

    /** Where a session cannot be closed, its memory stays as well: whoever computes in it must not lose it. */
    private void free(ServedVersion version) {
        retired.add(version);
        sessions.close(version);
        version.model().engine().close();
        retired.remove(version);
    }
}
