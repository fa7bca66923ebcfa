package org.cnnlstm.image;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The refusal of a file that has a known signature and cannot be read to its end. */
final class CorruptImage {

    private CorruptImage() {}

    static ServiceException because(String detail) {
        return new ServiceException(Reason.IMAGE_CORRUPT, detail);
    }
}
