package org.cnnlstm.prediction;

import java.util.List;
import org.cnnlstm.model.Answer;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A picture, or a sequence of them, that is ready for the model.
 *
 * @param input {@code [c, h, w]}, or {@code [t, c, h, w]} for a sequence
 */
record PreparedPicture(int index, @Nullable String name, int width, int height, String format, Tensor input) {

    /** Frames in their order as one input, described by the first. */
    static PreparedPicture sequence(List<PreparedPicture> frames) {
        PreparedPicture first = frames.get(0);
        Tensor stacked =
                Tensor.stack(frames.stream().map(PreparedPicture::input).toList());
        return new PreparedPicture(first.index, first.name, first.width, first.height, first.format, stacked);
    }

    PicturePrediction.Answered answered(Answer answer) {
        return new PicturePrediction.Answered(index, name, width, height, format, answer);
    }
}
