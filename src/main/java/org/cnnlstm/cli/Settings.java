package org.cnnlstm.cli;

import java.util.function.Supplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Makes objects of what was given on the command line. */
final class Settings {

    private Settings() {}

    /**
     * Makes something whose constructor checks its values.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it refuses one
     */
    static <T> T of(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ServiceException(Reason.INVALID_SETTING, String.valueOf(e.getMessage()), e);
        }
    }
}
