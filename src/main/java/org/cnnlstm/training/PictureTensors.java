package org.cnnlstm.training;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.tensor.Tensor;

/**
 * Turns a data set's pictures into a network's input, by the code that serves it. Thread-safe.
 *
 * @param reader decodes
 * @param input what the network takes
 * @param preprocessing how pictures become that
 */
public record PictureTensors(ImageReader reader, InputSpec input, Preprocessing preprocessing) {

    /**
     * Reads one picture.
     *
     * @return {@code [c, h, w]}
     * @throws ServiceException {@link Reason#INVALID_DATA} with the picture's origin if it cannot be decoded
     */
    public Tensor tensor(LabelledPicture labelled) {
        try (Picture picture = reader.open(labelled.encoded()).decode(input, preprocessing)) {
            return Preprocessor.tensor(picture, input, preprocessing);
        } catch (ServiceException e) {
            throw new ServiceException(Reason.INVALID_DATA, labelled.origin() + ": " + e.detail(), e);
        }
    }
}
