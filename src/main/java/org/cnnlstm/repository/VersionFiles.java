package org.cnnlstm.repository;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.SamplesFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version of the files in a directory, wherever it lies, and warns of directories that hold none: once each, as
 * repositories are looked at again and again.
 */
final class VersionFiles {

    /** The first one there is the model; the order is ours first, then Keras's by age. */
    private static final List<String> MODEL_FILES = List.of("model.zip", "model.keras", "model.h5", "model.json");

    /** What an architecture does not hold itself. */
    private static final Map<String, String> WEIGHTS_OF = Map.of("model.json", "model.weights.h5");

    private static final String POSITIVE_INTEGER = "[1-9][0-9]{0,8}";

    private static final Logger LOG = LoggerFactory.getLogger(VersionFiles.class);

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Whether a name belongs to Kubernetes' links, to copies under way, or to something else that is no model. */
    static boolean ignored(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /**
     * Makes the version of one directory.
     *
     * @param modelName the name of its parent
     * @param version its own name
     * @param location for people
     * @param files what lies in it
     * @return empty, after a warning, where it is no version of a model
     */
    Optional<StoredVersion> version(
            String modelName, String version, String location, Collection<? extends ModelContent> files) {
        if (!version.matches(POSITIVE_INTEGER)) {
            return passOver(location, "'" + version + "' is not a version, which is a positive integer");
        }
        ModelId id;
        try {
            id = new ModelId(modelName, Integer.parseInt(version));
        } catch (IllegalArgumentException e) {
            return passOver(location, e.getMessage());
        }
        Map<String, ModelContent> byName = new HashMap<>();
        files.forEach(file -> byName.put(file.fileName(), file));
        Optional<ModelContent> manifest = Optional.ofNullable(byName.get(ManifestFile.NAME));
        Optional<ModelContent> samples = Optional.ofNullable(byName.get(SamplesFile.NAME));
        for (String name : MODEL_FILES) {
            ModelContent model = byName.get(name);
            if (model != null) {
                Optional<ModelContent> weights =
                        Optional.ofNullable(WEIGHTS_OF.get(name)).map(byName::get);
                return Optional.of(new StoredVersion(id, model, weights, manifest, samples));
            }
        }
        return passOver(location, "holds none of " + String.join(", ", MODEL_FILES));
    }

    /** Warns of a place that is left out; says nothing the next time. */
    Optional<StoredVersion> passOver(String location, @Nullable String why) {
        if (warned.add(location)) {
            LOG.warn("{} is passed over: {}", location, why);
        }
        return Optional.empty();
    }
}
