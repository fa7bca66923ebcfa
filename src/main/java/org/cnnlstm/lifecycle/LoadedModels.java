package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Context;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.batching.WorkerPool;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.network.GraphReader;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The latest version of every model in a repository, loaded once at the start and run by one pool of workers. Thread-safe;
 * {@link #start} and {@link #close} are each called once.
 */
public final class LoadedModels implements ServingModels, AutoCloseable {

    private final ModelRepository repository;
    private final ModelLoader loader;
    private final LifecycleSettings settings;
    private final Ticker ticker;
    private final LifecycleObserver observer;
    private final WorkerPool<ModelId, Tensor, ModelOutput, SessionProcessor> pool;
    private final WorkerSessions sessions;
    private volatile @Nullable Catalogue catalogue;
    private volatile boolean closed;

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
        this.loader = new ModelLoader(readers, engines);
        this.settings = settings;
        this.ticker = ticker;
        this.observer = observer;
        this.pool = new WorkerPool<>(settings.pool(), SessionProcessor::new, ticker, batchObserver, contexts);
        this.sessions = new WorkerSessions(pool, settings.pool().batchLimit());
    }

    /**
     * Loads and warms the latest version of every model, the default one first. A model that cannot serve is
     * {@link ModelState#FAILED} with its reason.
     *
     * @throws ServiceException if the default model is not known or cannot serve; all is closed then
     */
    public void start() {
        try {
            Catalogue found = new Catalogue(repository, settings.defaultModel(), observer);
            catalogue = found;
            found.namesDefaultFirst().forEach(name -> load(found.latest(name), name.equals(found.defaultModel())));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void load(VersionState version, boolean isDefault) {
        try {
            load(version);
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever is wrong with this model, or too large, it must not keep the others from serving.
            version.failed(LoadLog.failed(version.stored(), e));
            if (isDefault) {
                throw e;
            }
        }
    }

    private void load(VersionState version) {
        long begin = ticker.nanos();
        version.loading();
        LoadedModel model = loader.load(version.stored());
        try {
            version.warming(new ServedVersion(model, pool));
            sessions.open(model);
            sessions.warmUp(model);
        } catch (RuntimeException | Error e) {
            close(model);
            throw e;
        }
        Duration took = Duration.ofNanos(ticker.nanos() - begin);
        version.serving(took);
        LoadLog.serves(model, took);
    }

    private void close(LoadedModel model) {
        try {
            sessions.close(model.manifest().id());
        } finally {
            model.engine().close();
        }
    }

    @Override
    public Served resolve(@Nullable String name, @Nullable Integer version) {
        if (closed) {
            throw new ServiceException(Reason.SHUTTING_DOWN, "the server is shutting down");
        }
        Catalogue known = requireCatalogue();
        return known.find(name == null ? known.defaultModel() : name, version).requireServing();
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
        return known != null && known.latest(known.defaultModel()).serves();
    }

    @Override
    public Batcher<?, ?, ?, ?> batcher() {
        return pool;
    }

    /** Answers what is queued, then closes the sessions on their workers, then the engines. */
    @Override
    public void close() {
        closed = true;
        Catalogue known = catalogue;
        List<VersionState> inMemory = known == null
                ? List.of()
                : known.all().stream()
                        .filter(version -> version.served() != null)
                        .toList();
        inMemory.forEach(VersionState::draining);
        pool.close();
        for (VersionState version : inMemory) {
            ServedVersion served = version.served();
            if (served != null) {
                served.model().engine().close();
                version.unloaded();
            }
        }
    }

    private Catalogue requireCatalogue() {
        Catalogue known = catalogue;
        if (known == null) {
            throw new ServiceException(Reason.MODEL_NOT_READY, "the models are being loaded");
        }
        return known;
    }
}
