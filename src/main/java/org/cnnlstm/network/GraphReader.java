package org.cnnlstm.network;

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
}
