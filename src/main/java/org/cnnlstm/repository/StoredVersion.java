package org.cnnlstm.repository;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelId;

/**
 * One version of a model as it is stored.
 *
 * @param id taken from the directories
 * @param modelFile the network, or its architecture
 * @param weights what the model file does not hold itself; empty where it holds all
 * @param manifest the manifest's file; empty where the model comes without one
 * @param samples inputs with the reference's outputs; empty where the model comes without any
 */
public record StoredVersion(
        ModelId id,
        ModelContent modelFile,
        Optional<ModelContent> weights,
        Optional<ModelContent> manifest,
        Optional<ModelContent> samples) {

    /** By name, then version. */
    static final Comparator<ModelId> ID_ORDER =
            Comparator.comparing(ModelId::name).thenComparing(ModelId::version);

    /** The files that make the network, of which the checksum is taken in this order. */
    public List<ModelContent> modelFiles() {
        return weights.isPresent() ? List.of(modelFile, weights.get()) : List.of(modelFile);
    }

    /**
     * How many bytes the network takes on disk.
     *
     * @throws IOException if a file is not there any more
     */
    public long modelSize() throws IOException {
        long size = 0;
        for (ModelContent file : modelFiles()) {
            size += file.size();
        }
        return size;
    }

    /**
     * A text that changes when one of the files does: another size, another age, another file behind a link, one more or
     * less of them.
     *
     * @throws IOException if one of them is not there any more
     */
    public String stamp() throws IOException {
        StringBuilder stamp = new StringBuilder(modelFile.fileName() + " " + modelFile.stamp());
        for (Optional<ModelContent> other : List.of(weights, manifest, samples)) {
            stamp.append("; ").append(other.isPresent() ? other.get().stamp() : "none");
        }
        return stamp.toString();
    }

    /**
     * A text about this version without the repository's own location, which clients need not know. Its files are
     * named from the model's directory on, as in {@code glyphs/1/model.zip}.
     */
    public String withoutRepository(String text) {
        String file = modelFile.location();
        String directory =
                file.substring(0, file.length() - modelFile.fileName().length() - 1);
        return text.replace(directory, id.toString());
    }
}
