package org.cnnlstm.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.repository.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Every version that the repository held when it was looked at, and which model is the default. */
final class Catalogue {

    /** The model in the jar. */
    private static final String OURS = "glyphs";

    private final Map<String, NavigableMap<Integer, VersionState>> models = new TreeMap<>();
    private final String defaultModel;

    /**
     * Looks at the repository.
     *
     * @param wantedDefault the default model by setting; null for the only one, or ours
     * @throws ServiceException {@link Reason#INVALID_SETTING} with the names there are if no model is the default
     */
    Catalogue(ModelRepository repository, @Nullable String wantedDefault, LifecycleObserver observer) {
        for (StoredVersion stored : repository.versions()) {
            models.computeIfAbsent(stored.id().name(), name -> new TreeMap<>())
                    .put(
                            stored.id().version(),
                            new VersionState(stored, "only the latest version of a model is loaded", observer));
        }
        this.defaultModel = defaultModel(repository, wantedDefault);
    }

    private String defaultModel(ModelRepository repository, @Nullable String wanted) {
        if (models.isEmpty()) {
            throw new ServiceException(Reason.INVALID_SETTING, "there are no models in " + repository.location());
        }
        if (wanted == null && models.size() == 1) {
            return models.keySet().iterator().next();
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

    /** The version of a model that is to serve. */
    VersionState latest(String model) {
        return versions(model).lastEntry().getValue();
    }

    /**
     * One version.
     *
     * @param version null for the one that is to serve
     * @throws ServiceException {@link Reason#MODEL_NOT_FOUND} or {@link Reason#VERSION_NOT_FOUND}
     */
    VersionState find(String model, @Nullable Integer version) {
        if (version == null) {
            return latest(model);
        }
        VersionState state = versions(model).get(version);
        if (state == null) {
            throw new ServiceException(
                    Reason.VERSION_NOT_FOUND,
                    "model '" + model + "' has no version " + version + "; GET /v1/models/" + model
                            + " names those it has");
        }
        return state;
    }

    /** The names of all models, the default one first. */
    List<String> namesDefaultFirst() {
        List<String> names = new ArrayList<>(models.keySet());
        names.remove(defaultModel);
        names.add(0, defaultModel);
        return names;
    }

    /** Every version, by name, then number. */
    List<VersionState> all() {
        return models.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    private NavigableMap<Integer, VersionState> versions(String model) {
        NavigableMap<Integer, VersionState> versions = models.get(model);
        if (versions == null) {
            throw new ServiceException(
                    Reason.MODEL_NOT_FOUND, "there is no model '" + model + "'; GET /v1/models names those there are");
        }
        return versions;
    }
}
