package org.cnnlstm.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may do to models while they serve. Thread-safe; each call returns when it is done. */
public interface ModelCommands {

    /**
     * Takes versions into memory now, without waiting for the next look at the repository: the named one, whatever the policy
     * chooses, or those of the policy. Takes back an {@link #unload}.
     *
     * @param version null for those that the policy chooses
     * @return every version of the model, which tell whether they serve
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_NOT_FOUND}, {@code VERSION_NOT_FOUND}
     */
    List<ModelStatus> load(String model, @Nullable Integer version);

    /**
     * Takes versions out of memory when their last request is answered; they are not loaded again unless {@link #load} says so.
     *
     * @param version null for all
     * @return every version of the model
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_NOT_FOUND}, {@code VERSION_NOT_FOUND}
     */
    List<ModelStatus> unload(String model, @Nullable Integer version);

    /**
     * Loads versions anew from their files, changed or not, and puts them in the place of those in memory.
     *
     * @param version null for all that serve
     * @return every version of the model
     * @throws org.cnnlstm.failure.ServiceException {@code MODEL_NOT_FOUND}, {@code VERSION_NOT_FOUND}
     */
    List<ModelStatus> reload(String model, @Nullable Integer version);
}
