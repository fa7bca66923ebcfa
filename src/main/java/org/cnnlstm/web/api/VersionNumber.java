package org.cnnlstm.web.api;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The version in a path. */
final class VersionNumber {

    private VersionNumber() {}

    /**
     * Reads one.
     *
     * @throws ServiceException {@code VERSION_NOT_FOUND} if it is no positive integer, as no model has such a version
     */
    static int parse(String model, String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new ServiceException(
                    Reason.VERSION_NOT_FOUND,
                    "model '" + model + "' has no version '" + version + "'; versions are positive integers");
        }
        return Integer.parseInt(version);
    }
}
