package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Context;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.batching.WorkerPool;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.GraphReader;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.repository.StoredVersion;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a repository, which is looked at again and again, run by one pool of workers. Thread-safe; {@link #start} and
 * {@link #close} are each called once.
 *
 * <p>One lock is held by whoever loads or unloads. Requests take no part in that: they hold a version, and a version leaves memory
 * only when nobody holds it.
 */
public final class LoadedModels implements ServingModels, ModelCommands, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedModels.class);

    /** How long the end of the process waits for the reading of a file, which nothing interrupts. */
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(10);

    private final ModelRepository repository;
    private final LifecycleSettings settings;
    private final LifecycleObserver observer;
    private final Ticker ticker;
    private final WorkerPool<ServedVersion, Tensor, ModelOutput, SessionProcessor> pool;
    private final VersionChanges changes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(LoadedModels::newThread);
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Catalogue catalogue;
    private @Nullable RepositoryWatch watch;
    private volatile boolean closed;
    private boolean unreadable;

    /** With workers that know nothing of who submits. */
    public LoadedModels(
            ModelRepository repository,
            List<GraphReader> readers,
            EngineChoice engines,
            LifecycleSettings settings,
            Ticker ticker,
            BatchObserver batchObserver,
            LifecycleObserver observer) {
        this(repository, readers, engines, settings, ticker, batchObserver, Context::none, observer);
    }

    /**
     * Starts the workers; {@link #close} ends them.
     *
     * @param readers of the formats that model files may have
     * @param engines who runs the networks
     * @param contexts called on the thread of whoever submits an input
     */
    public LoadedModels(
            ModelRepository repository,
            List<GraphReader> readers,
            EngineChoice engines,
            LifecycleSettings settings,
            Ticker ticker,
            BatchObserver batchObserver,
            Supplier<Context> contexts,
            LifecycleObserver observer) {
        this.repository = repository;
        this.settings = settings;
        this.observer = observer;
        this.ticker = ticker;
        this.pool = new WorkerPool<>(settings.pool(), SessionProcessor::new, ticker, batchObserver, contexts);
        this.changes = new VersionChanges(
                new ModelLoader(readers, engines),
                pool,
                new WorkerSessions(pool, settings.pool().batchLimit(), ticker),
                MemoryBudget.ofSystem(),
                ticker,
                thread);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "models");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Loads and warms what the policies choose, the default model first, and goes on looking at the repository. A model that
     * cannot serve is {@link ModelState#FAILED} with its reason.
     *
     * @throws ServiceException if the default model is not known or cannot serve; all is closed then
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread, and poll deals with its own failures
    public void start() {
        try {
            locked(() -> {
                List<StoredVersion> stored = repository.versions();
                Catalogue found = new Catalogue(repository, stored, settings.defaultModel(), observer);
                catalogue = found;
                RepositoryWatch watching = new RepositoryWatch(repository, found, settings, changes, ticker);
                watch = watching;
                watching.start(stored);
            });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        long poll = settings.poll().toNanos();
        if (poll > 0) {
            thread.scheduleWithFixedDelay(this::poll, poll, poll, TimeUnit.NANOSECONDS);
        }
    }

    /** Looks at the repository now. What goes wrong is logged, and looked at again the next time. */
    void poll() {
        try {
            locked(() -> requireWatch().poll());
            unreadable = false;
        } catch (ServiceException e) {
            if (!unreadable && !closed) {
                LOG.warn("models stay as they are: {}", e.detail());
            }
            unreadable = true;
        } catch (RuntimeException | Error e) { // a timer that throws is not called again
            LOG.error("looking at the model repository failed", e);
        }
    }

    @Override
    public Served resolve(@Nullable String name, @Nullable Integer version) {
        while (true) {
            if (closed) {
                throw new ServiceException(Reason.SHUTTING_DOWN, "the server is shutting down");
            }
            Catalogue known = requireCatalogue();
            Served held = known.find(name == null ? known.defaultModel() : name, version)
                    .requireServing()
                    .hold();
            // Between two looks another version may have taken its place.
            if (held != null) {
                return held;
            }
        }
    }

    @Override
    public List<ModelStatus> statuses() {
        Catalogue known = catalogue;
        return known == null
                ? List.of()
                : known.all().stream().map(VersionState::status).toList();
    }

    /** @throws ServiceException {@link Reason#MODEL_NOT_READY} before {@link #start} */
    @Override
    public String defaultModel() {
        return requireCatalogue().defaultModel();
    }

    @Override
    public boolean ready() {
        Catalogue known = catalogue;
        return known != null
                && !closed
                && known.versions(known.defaultModel()).stream().anyMatch(VersionState::serves);
    }

    @Override
    public Batcher<?, ?, ?, ?> batcher() {
        return pool;
    }

    @Override
    public List<ModelStatus> load(String model, @Nullable Integer version) {
        return change(model, watching -> watching.load(model, version));
    }

    @Override
    public List<ModelStatus> unload(String model, @Nullable Integer version) {
        return change(model, watching -> watching.unload(model, version));
    }

    @Override
    public List<ModelStatus> reload(String model, @Nullable Integer version) {
        return change(model, watching -> watching.reload(model, version));
    }

    private List<ModelStatus> change(String model, Consumer<RepositoryWatch> change) {
        locked(() -> change.accept(requireWatch()));
        return requireCatalogue().versions(model).stream()
                .map(VersionState::status)
                .toList();
    }

    /** Answers what is queued, then closes the sessions on their workers, then the engines. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        Catalogue known = catalogue;
        List<VersionState> all = known == null ? List.of() : known.all();
        all.stream().filter(VersionState::serves).forEach(state -> state.draining("the server is shutting down"));
        // A version that is being loaded fails with its next slice, and lets go of the lock.
        pool.close();
        awaitThread();
        locked(() -> changes.closeAll(all));
    }

    private void awaitThread() {
        try {
            if (!thread.awaitTermination(LONGEST_LOAD.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("a model is still being loaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void locked(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    private RepositoryWatch requireWatch() {
        RepositoryWatch known = watch;
        if (known == null || closed) {
            throw new ServiceException(Reason.MODEL_NOT_READY, "the models are not loaded");
        }
        return known;
    }

    private Catalogue requireCatalogue() {
        Catalogue known = catalogue;
        if (known == null) {
            throw new ServiceException(Reason.MODEL_NOT_READY, "the models are being loaded");
        }
        return known;
    }
}
