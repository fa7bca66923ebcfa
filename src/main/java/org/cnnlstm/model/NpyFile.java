package org.cnnlstm.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;

/** Reads one array in NumPy's format: float32, little-endian, row-major. */
public final class NpyFile {

    private NpyFile() {}

    /**
     * Reads one.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} with file and reason if it is none, or has more than
     *     {@link SamplesFile#MOST_VALUES} values
     */
    public static Tensor read(ModelContent content) {
        try (InputStream in = new BufferedInputStream(content.open())) {
            return NpyArray.read(in, SamplesFile.MOST_VALUES);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_DATA, content.location() + ": " + FileProblem.of(e), e);
        }
    }
}
