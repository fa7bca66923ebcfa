package org.cnnlstm.lifecycle;

import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.repository.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Every version that is stored or in memory, and which model is the default. Thread-safe. */
final class Catalogue {

    /** The model in the jar. */
    private static final String OURS = "glyphs";

    private final ConcurrentNavigableMap<String, ConcurrentNavigableMap<Integer, VersionState>> models =
            new ConcurrentSkipListMap<>();
    private final LifecycleObserver observer;
    private final String defaultModel;

    /**
     * Takes in what the repository held when it was first looked at.
     *
     * @param wantedDefault the default model by setting; null for the only one, or ours
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are if no model is the default
     */
    Catalogue(
            ModelRepository repository,
            List<StoredVersion> stored,
            @Nullable String wantedDefault,
            LifecycleObserver observer) {
        this.observer = observer;
        stored.forEach(version -> add(version.id()));
        this.defaultModel = defaultModel(repository, wantedDefault);
    }

    private String defaultModel(ModelRepository repository, @Nullable String wanted) {
        if (models.isEmpty()) {
            throw new ServiceException(Reason.INVALID_SETTING, "there are no models in " + repository.location());
        }
        if (wanted == null && models.size() == 1) {
            return models.firstKey();
        }
        String name = wanted == null ? OURS : wanted;
        if (!models.containsKey(name)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    (wanted == null
                                    ? "no default model is set"
                                    : "there is no model '" + wanted + "' to be the default")
                            + "; " + repository.location() + " holds " + String.join(", ", models.keySet()));
        }
        return name;
    }

    String defaultModel() {
        return defaultModel;
    }

    /** The state of a version, which is new if it was not known. */
    VersionState add(ModelId id) {
        return models.computeIfAbsent(id.name(), name -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(
                        id.version(),
                        version -> new VersionState(id, "the policy for its model does not choose it", observer));
    }

    /** Forgets a version that is neither stored nor in memory. */
    void remove(VersionState state) {
        NavigableMap<Integer, VersionState> versions = models.get(state.id().name());
        if (versions != null) {
            versions.remove(state.id().version());
            models.computeIfPresent(state.id().name(), (name, left) -> left.isEmpty() ? null : left);
        }
    }

    /**
     * One version.
     *
     * @param version null for the newest that serves, or the newest of all where none does
     * @throws ServiceException {@link Reason#MODEL_NOT_FOUND} or {@link Reason#VERSION_NOT_FOUND}
     */
    VersionState find(String model, @Nullable Integer version) {
        List<VersionState> versions = versions(model);
        if (versions.isEmpty()) {
            throw new ServiceException(
                    Reason.MODEL_NOT_FOUND, "there is no model '" + model + "'; GET /v1/models names those there are");
        }
        return version == null ? newest(versions) : numbered(versions, version);
    }

    private static VersionState newest(List<VersionState> versions) {
        return versions.stream()
                .filter(VersionState::serves)
                .reduce((older, newer) -> newer)
                .orElseGet(() -> versions.get(versions.size() - 1));
    }

    private static VersionState numbered(List<VersionState> versions, int version) {
        return versions.stream()
                .filter(state -> state.id().version() == version)
                .findFirst()
                .orElseThrow(() -> {
                    String model = versions.get(0).id().name();
                    return new ServiceException(
                            Reason.VERSION_NOT_FOUND,
                            "model '" + model + "' has no version " + version + "; GET /v1/models/" + model
                                    + " names those it has");
                });
    }

    /** The versions of a model by number; none where it is not known. */
    List<VersionState> versions(String model) {
        return List.copyOf(
                models.getOrDefault(model, new ConcurrentSkipListMap<>()).values());
    }

    /** Every version, by name, then number. */
    List<VersionState> all() {
        return models.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }
}
