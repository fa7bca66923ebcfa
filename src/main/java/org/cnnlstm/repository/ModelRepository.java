package org.cnnlstm.repository;

import java.util.List;

/** A place that holds models as {@code <model>/<version>/}. Thread-safe. */
public interface ModelRepository {

    /** Where it is, for people. */
    String location();

    /**
     * Looks at what is there now. Names that start with {@code .} or {@code _} are passed over.
     *
     * @return every version of every model, by name, then version
     * @throws org.cnnlstm.failure.ServiceException {@code INVALID_SETTING} if the place cannot be read
     */
    List<StoredVersion> versions();
}
