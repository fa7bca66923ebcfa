package org.cnnlstm.network;

import java.util.Optional;
import org.cnnlstm.model.ModelContent;

/** Reads networks from files of one format. Thread-safe. */
public interface GraphReader {

    /** Whether files of this name are of the format. */
    boolean reads(String fileName);

    /**
     * Reads one.
     *
     * @return the network; the caller closes it
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_REFUSED} with file and reason
     */
    Network read(ModelContent file);

    /**
     * Reads one that is known by its checksum, under which what was made of it may be kept.
     *
     * @param sha256 of the file and of those that belong to it, in lower-case hex
     * @return as {@link #read(ModelContent)}
     */
    default Network read(ModelContent file, String sha256) {
        return read(file);
    }

    /**
     * What the file says of the model, without reading its weights.
     *
     * @return empty for formats that hold a graph and nothing else
     * @throws org.cnnlstm.failure.ServiceException as {@link #read(ModelContent)}
     */
    default Optional<FileDescription> describe(ModelContent file) {
        return Optional.empty();
    }
}
