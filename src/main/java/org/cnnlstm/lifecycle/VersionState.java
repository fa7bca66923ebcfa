package org.cnnlstm.lifecycle;

import java.time.Duration;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.repository.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Where one version stands. Written by the thread that loads models, read by all. */
final class VersionState {

    private final StoredVersion stored;
    private final LifecycleObserver observer;
    private volatile ModelStatus status;
    private volatile @Nullable ServedVersion served;

    /** A version that is not in memory, and why. */
    VersionState(StoredVersion stored, String reason, LifecycleObserver observer) {
        this.stored = stored;
        this.observer = observer;
        this.status = new ModelStatus(
                stored.id(), ModelState.UNLOADED, null, List.of(), null, null, null, List.of(), reason, null);
    }

    StoredVersion stored() {
        return stored;
    }

    ModelStatus status() {
        return status;
    }

    boolean serves() {
        return status.state() == ModelState.SERVING;
    }

    void loading() {
        become(new ModelStatus(
                stored.id(), ModelState.LOADING, null, List.of(), null, null, null, List.of(), null, null));
    }

    void warming(ServedVersion version) {
        served = version;
        become(new ModelStatus(
                stored.id(),
                ModelState.WARMING,
                version.manifest(),
                version.model().inferred(),
                version.engine(),
                version.precision(),
                version.model().engine().choice(),
                version.model().engine().gate().stream().map(GateStatus::of).toList(),
                null,
                null));
    }

    void serving(Duration loadTime) {
        become(next(ModelState.SERVING, null, loadTime));
    }

    void failed(String reason) {
        served = null;
        become(next(ModelState.FAILED, reason, null));
    }

    void draining() {
        become(next(ModelState.DRAINING, "the server is shutting down", status.loadTime()));
    }

    void unloaded() {
        served = null;
        become(next(ModelState.UNLOADED, status.reason(), null));
    }

    /** What is in memory; null where nothing is. */
    @Nullable
    ServedVersion served() {
        return served;
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
            case LOADING, WARMING, SERVING ->
                new ServiceException(Reason.MODEL_NOT_READY, stored.id() + " is being loaded");
            case FAILED ->
                new ServiceException(Reason.MODEL_NOT_READY, stored.id() + " cannot be loaded: " + current.reason());
            case DRAINING -> new ServiceException(Reason.SHUTTING_DOWN, stored.id() + " serves no more requests");
            case UNLOADED ->
                new ServiceException(Reason.VERSION_NOT_FOUND, stored.id() + " is not served: " + current.reason());
        };
    }

    private ModelStatus next(ModelState state, @Nullable String reason, @Nullable Duration loadTime) {
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
                loadTime);
    }

    private void become(ModelStatus next) {
        status = next;
        observer.stateChanged(next);
    }
}
