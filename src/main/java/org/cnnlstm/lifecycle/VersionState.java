package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Where one version stands. Written under the lock of whoever changes models, read by all. While a version is loaded again, what
 * is in memory goes on serving, and so does it if the new copy fails.
 */
final class VersionState {

    private final ModelId id;
    private final LifecycleObserver observer;
    private volatile ModelStatus status;
    private volatile @Nullable ServedVersion served;

    /** A version that is not in memory, and why. */
    VersionState(ModelId id, String reason, LifecycleObserver observer) {
        this.id = id;
        this.observer = observer;
        this.status = ModelStatus.unknown(id, ModelState.UNLOADED, reason);
    }

    ModelId id() {
        return id;
    }

    ModelStatus status() {
        return status;
    }

    boolean serves() {
        return status.state() == ModelState.SERVING;
    }

    /** What is in memory; null where nothing is. */
    @Nullable
    ServedVersion served() {
        return served;
    }

    void loading() {
        if (!serves()) {
            become(ModelStatus.unknown(id, ModelState.LOADING, null));
        }
    }

    void warming(ServedVersion version) {
        if (!serves()) {
            become(described(version, ModelState.WARMING, null, Collections.emptySortedMap()));
        }
    }

    /** @return what served until now; null where nothing did */
    @Nullable
    ServedVersion serving(ServedVersion version, Duration loadTime, SortedMap<Integer, Duration> batchTimes) {
        ServedVersion before = served;
        served = version;
        become(described(version, ModelState.SERVING, loadTime, batchTimes));
        return before;
    }

    /** @param state {@link ModelState#FAILED} or {@link ModelState#INCOMPLETE} */
    void failed(ModelState state, String reason) {
        if (serves()) {
            become(next(ModelState.SERVING, "a newer copy of it does not serve: " + reason));
        } else {
            become(next(state, reason));
        }
    }

    void draining(String reason) {
        become(next(ModelState.DRAINING, reason));
    }

    void unloaded() {
        served = null;
        become(next(ModelState.UNLOADED, status.reason()));
    }

    /**
     * The version, to be asked.
     *
     * @throws ServiceException with the reason why it does not serve
     */
    ServedVersion requireServing() {
        ModelStatus current = status;
        ServedVersion version = served;
        if (current.state() == ModelState.SERVING && version != null) {
            return version;
        }
        throw switch (current.state()) {
            case LOADING, WARMING, SERVING -> new ServiceException(Reason.MODEL_NOT_READY, id + " is being loaded");
            case INCOMPLETE, FAILED ->
                new ServiceException(Reason.MODEL_NOT_READY, id + " cannot be loaded: " + current.reason());
            case DRAINING, UNLOADED ->
                new ServiceException(Reason.VERSION_NOT_FOUND, id + " is not served: " + current.reason());
        };
    }

    private ModelStatus described(
            ServedVersion version,
            ModelState state,
            @Nullable Duration loadTime,
            SortedMap<Integer, Duration> batchTimes) {
        LoadedModel model = version.model();
        return new ModelStatus(
                id,
                state,
                model.manifest(),
                model.inferred(),
                model.engine().name(),
                model.engine().precision().code(),
                model.engine().choice(),
                model.engine().gate().stream().map(GateStatus::of).toList(),
                null,
                loadTime,
                batchTimes);
    }

    private ModelStatus next(ModelState state, @Nullable String reason) {
        ModelStatus last = status;
        return new ModelStatus(
                last.id(),
                state,
                last.manifest(),
                last.inferred(),
                last.engine(),
                last.precision(),
                last.choice(),
                last.gate(),
                reason,
                last.loadTime(),
                last.batchTimes());
    }

    private void become(ModelStatus next) {
        status = next;
        observer.stateChanged(next);
    }
}
