package org.cnnlstm;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Refuses settings that no single annotation can judge. */
final class InvalidSetting {

    private InvalidSetting() {}

    /**
     * Refuses a value.
     *
     * @throws ServiceException {@code INVALID_SETTING} with key, value and reason, if it is refused
     */
    static void when(boolean refused, String key, Object value, String why) {
        if (refused) {
            throw new ServiceException(Reason.INVALID_SETTING, key + " is " + value + ", but " + why);
        }
    }
}
