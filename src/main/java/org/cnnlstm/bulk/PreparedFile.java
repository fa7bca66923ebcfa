package org.cnnlstm.bulk;

import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;

/** A file that has been decoded, or why it could not be. */
sealed interface PreparedFile {

    String name();

    /** What the network takes in, and what the answer tells about the picture. */
    record Ready(String name, int width, int height, String format, Tensor input) implements PreparedFile {}

    /** What came in the way. */
    record Refused(String name, ServiceException problem) implements PreparedFile {}
}
