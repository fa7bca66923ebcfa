package org.cnnlstm.training;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.image.ImageReader;
import org.cnnlstm.image.Picture;
import org.cnnlstm.image.PictureFile;
import org.cnnlstm.image.Preprocessor;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.tensor.Tensor;

/**
 * Turns a data set's examples into a network's input, by the code that serves it. Thread-safe.
 *
 * @param reader decodes
 * @param input what the network takes
 * @param preprocessing how pictures become that
 */
public record PictureTensors(ImageReader reader, InputSpec input, Preprocessing preprocessing) {

    /**
     * Reads one example. Of a sequence that is longer than the input, frames at even distances are taken, the first and the
     * last among them.
     *
     * @return {@code [c, h, w]}, or {@code [t, c, h, w]} for sequences
     * @throws ServiceException {@link Reason#INVALID_DATA} with the example's origin if it cannot be decoded, or has fewer
     *     frames than the input
     */
    public Tensor tensor(LabelledPicture labelled) {
        try {
            return input.frames() == 1 ? picture(labelled.files().get(0)) : sequence(labelled);
        } catch (ServiceException e) {
            throw new ServiceException(Reason.INVALID_DATA, labelled.origin() + ": " + e.detail(), e);
        }
    }

    private Tensor picture(byte[] encoded) {
        try (Picture picture = reader.open(encoded).decode(input, preprocessing)) {
            return Preprocessor.tensor(picture, input, preprocessing);
        }
    }

    private Tensor sequence(LabelledPicture labelled) {
        List<PictureFile> files = labelled.files().stream().map(reader::open).toList();
        int there = files.stream().mapToInt(PictureFile::frames).sum();
        if (there < input.frames()) {
            throw new ServiceException(
                    Reason.INVALID_DATA,
                    "has " + there + " frames, fewer than the " + input.frames() + " of the input");
        }
        List<Tensor> frames = new ArrayList<>(input.frames());
        int first = 0;
        for (PictureFile file : files) {
            takeFrames(file, first, there, frames);
            first += file.frames();
        }
        return Tensor.stack(frames);
    }

    /** Takes those frames of one file that are wanted next. */
    private void takeFrames(PictureFile file, int first, int there, List<Tensor> frames) {
        if (frames.size() == input.frames() || wanted(frames.size(), there) >= first + file.frames()) {
            return;
        }
        int[] index = {first};
        file.decodeFrames(input, preprocessing, picture -> {
            if (frames.size() < input.frames() && index[0] == wanted(frames.size(), there)) {
                frames.add(Preprocessor.tensor(picture, input, preprocessing));
            }
            index[0]++;
        });
    }

    /** Which of so many frames becomes the n-th of the input. */
    private int wanted(int n, int there) {
        return (int) Math.round((double) n * (there - 1) / (input.frames() - 1));
    }
}
