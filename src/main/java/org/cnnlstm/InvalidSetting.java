package org.cnnlstm;

import java.util.function.Supplier;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Refuses settings that no single annotation can judge. */
final class InvalidSetting {

    private InvalidSetting() {}

    /** An {@code INVALID_SETTING} that names key, value and reason. */
    static ServiceException of(String key, Object value, String why) {
        return new ServiceException(Reason.INVALID_SETTING, key + " is " + value + ", but " + why);
    }

    /**
     * Names the settings that a room, which does not know their names, refuses.
     *
     * @param keys where the values come from
     * @throws ServiceException whatever {@code use} throws; the keys come before the detail if it is an
     *     {@code INVALID_SETTING}
     */
    static <T> T named(String keys, Supplier<T> use) {
        try {
            return use.get();
        } catch (ServiceException e) {
            throw e.reason() == Reason.INVALID_SETTING
                    ? new ServiceException(e.reason(), keys + ": " + e.detail(), e)
                    : e;
        }
    }

    /**
     * Refuses a value on a condition.
     *
     * @throws ServiceException as of {@link #of}, if it is refused
     */
    static void when(boolean refused, String key, Object value, String why) {
        if (refused) {
            throw of(key, value, why);
        }
    }
}
