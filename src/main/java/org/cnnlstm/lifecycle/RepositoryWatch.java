package org.cnnlstm.lifecycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.repository.StoredVersion;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is in memory in line with what is stored, the policies, and what an operator has asked for. Called under the lock of
 * whoever changes models.
 *
 * <ul>
 *   <li>A version serves until all that are to serve in its place do: one that fails changes nothing.
 *   <li>The default model is never taken out of memory because its files are gone.
 * </ul>
 */
final class RepositoryWatch {

    private final ModelRepository repository;
    private final Catalogue catalogue;
    private final LifecycleSettings settings;
    private final VersionChanges changes;
    private final Ticker ticker;
    private final Sightings sightings = new Sightings();
    private final Map<ModelId, String> inMemory = new HashMap<>();
    private final Set<ModelId> asked = new HashSet<>();
    private final Set<ModelId> unwanted = new HashSet<>();

    RepositoryWatch(
            ModelRepository repository,
            Catalogue catalogue,
            LifecycleSettings settings,
            VersionChanges changes,
            Ticker ticker) {
        this.repository = repository;
        this.catalogue = catalogue;
        this.settings = settings;
        this.changes = changes;
        this.ticker = ticker;
    }

    /**
     * Loads what is to serve, the default model first.
     *
     * @throws RuntimeException why a version of the default model does not serve
     */
    void start(List<StoredVersion> stored) {
        Map<String, NavigableMap<Integer, StoredVersion>> models = byModel(stored);
        String first = catalogue.defaultModel();
        for (Attempt attempt : update(first, models.getOrDefault(first, new TreeMap<>()), true)) {
            attempt.requireSuccess();
        }
        models.forEach((name, versions) -> {
            if (!name.equals(first)) {
                update(name, versions, true);
            }
        });
    }

    /** Looks at the repository, and does what has become necessary since. */
    void poll() {
        List<StoredVersion> stored = repository.versions();
        stored.forEach(version -> catalogue.add(version.id()));
        Map<String, NavigableMap<Integer, StoredVersion>> models = byModel(stored);
        Set<String> names = new LinkedHashSet<>(models.keySet());
        catalogue.all().forEach(state -> names.add(state.id().name()));
        names.forEach(name -> update(name, models.getOrDefault(name, new TreeMap<>()), false));
        forget(stored.stream().map(StoredVersion::id).toList());
    }

    /** Loads what is named, or what the policy chooses, without waiting for files to keep still. */
    void load(String model, @Nullable Integer version) {
        NavigableMap<Integer, StoredVersion> versions = lookAt(model, version);
        if (version == null) {
            unwanted.removeIf(id -> id.name().equals(model));
        } else {
            ModelId id = new ModelId(model, version);
            unwanted.remove(id);
            asked.add(id);
        }
        update(model, versions, true);
    }

    /** Loads what is named, or what serves, again. */
    void reload(String model, @Nullable Integer version) {
        NavigableMap<Integer, StoredVersion> versions = lookAt(model, version);
        for (VersionState state : catalogue.versions(model)) {
            StoredVersion stored = versions.get(state.id().version());
            boolean meant = version == null ? state.serves() : state.id().version() == version;
            if (meant && stored != null) {
                unwanted.remove(state.id());
                asked.add(state.id());
                attempt(state, stored);
            }
        }
    }

    /** Takes what is named, or all versions, out of memory. */
    void unload(String model, @Nullable Integer version) {
        catalogue.find(model, version);
        for (VersionState state : catalogue.versions(model)) {
            if (version == null || state.id().version() == version) {
                asked.remove(state.id());
                unwanted.add(state.id());
                unload(state, "it was unloaded by command");
            }
        }
    }

    private NavigableMap<Integer, StoredVersion> lookAt(String model, @Nullable Integer version) {
        List<StoredVersion> stored = repository.versions();
        stored.forEach(found -> catalogue.add(found.id()));
        catalogue.find(model, version);
        return byModel(stored).getOrDefault(model, new TreeMap<>());
    }

    /** @param trusting whether files are taken as they are, without having been seen before */
    private List<Attempt> update(String model, NavigableMap<Integer, StoredVersion> stored, boolean trusting) {
        Set<Integer> wanted = wanted(model, stored);
        List<Attempt> attempts = new ArrayList<>();
        boolean allServe = true;
        for (int number : new TreeSet<>(wanted).descendingSet()) {
            StoredVersion version = stored.get(number);
            VersionState state = catalogue.add(new ModelId(model, number));
            if (version != null && isToBeLoaded(state, version, trusting)) {
                attempts.add(attempt(state, version));
            }
            allServe &= state.serves();
        }
        boolean lastOfDefault = wanted.isEmpty() && model.equals(catalogue.defaultModel());
        if (allServe && !lastOfDefault) {
            String why = wanted.isEmpty() ? "its files are gone" : "the policy for its model does not choose it";
            catalogue.versions(model).stream()
                    .filter(state ->
                            state.serves() && !wanted.contains(state.id().version()))
                    .forEach(state -> unload(state, why));
        }
        return attempts;
    }

    private Set<Integer> wanted(String model, NavigableMap<Integer, StoredVersion> stored) {
        Set<Integer> available = new TreeSet<>(stored.keySet());
        available.removeIf(number -> unwanted.contains(new ModelId(model, number)));
        Set<Integer> wanted = new TreeSet<>(settings.policyOf(model).choose(available));
        available.stream()
                .filter(number -> asked.contains(new ModelId(model, number)))
                .forEach(wanted::add);
        return wanted;
    }

    private boolean isToBeLoaded(VersionState state, StoredVersion version, boolean trusting) {
        String stamp = stamp(version);
        if (stamp == null || (state.serves() && stamp.equals(inMemory.get(version.id())))) {
            return false;
        }
        return sightings.isWorthATry(version.id(), stamp) || trusting;
    }

    /** @return null where a file is gone by now */
    private static @Nullable String stamp(StoredVersion version) {
        try {
            return version.stamp();
        } catch (IOException e) {
            return null;
        }
    }

    private void unload(VersionState state, String why) {
        inMemory.remove(state.id());
        sightings.leftMemory(state.id());
        changes.unload(state, why);
    }

    private Attempt attempt(VersionState state, StoredVersion version) {
        String stamp = String.valueOf(stamp(version));
        try {
            changes.load(state, version);
            sightings.tried(version.id(), stamp);
            inMemory.put(version.id(), stamp);
            return Attempt.SUCCEEDED;
        } catch (RuntimeException | OutOfMemoryError e) {
            // Whatever is wrong with this model, or too large, it must not keep the others from serving.
            noteFailure(state, version, stamp, e);
            return new Attempt(e);
        }
    }

    private void noteFailure(VersionState state, StoredVersion version, String stamp, Throwable failure) {
        if (failure instanceof ServiceException incomplete
                && incomplete.reason() == Reason.MODEL_INCOMPLETE
                && sightings.mayBecomeComplete(version.id(), stamp, ticker.nanos())) {
            state.failed(ModelState.INCOMPLETE, LoadLog.incomplete(version, incomplete));
            return;
        }
        if (failure instanceof ServiceException ending && ending.reason() == Reason.SHUTTING_DOWN) {
            state.failed(ModelState.FAILED, ending.detail());
            return;
        }
        sightings.tried(version.id(), stamp);
        state.failed(ModelState.FAILED, LoadLog.failed(version, failure));
    }

    private void forget(List<ModelId> stored) {
        sightings.retain(stored);
        asked.retainAll(stored);
        unwanted.retainAll(stored);
        for (VersionState state : catalogue.all()) {
            boolean idle = state.served() == null;
            if (idle && !stored.contains(state.id())) {
                catalogue.remove(state);
            }
        }
    }

    private static Map<String, NavigableMap<Integer, StoredVersion>> byModel(List<StoredVersion> stored) {
        Map<String, NavigableMap<Integer, StoredVersion>> models = new TreeMap<>();
        stored.forEach(version -> models.computeIfAbsent(version.id().name(), name -> new TreeMap<>())
                .put(version.id().version(), version));
        return models;
    }

    /**
     * How loading a version ended.
     *
     * @param failure null where it serves
     */
    private record Attempt(@Nullable Throwable failure) {

        static final Attempt SUCCEEDED = new Attempt(null);

        void requireSuccess() {
            if (failure instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failure instanceof Error thrown) {
                throw thrown;
            }
        }
    }
}
