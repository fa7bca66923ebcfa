package org.cnnlstm.prediction;

import org.cnnlstm.image.Picture;
import org.cnnlstm.model.Answer;
import org.jspecify.annotations.Nullable;

/** What an answer tells about its picture; the pixels are with the workers by then. */
record PreparedPicture(int index, @Nullable String name, int width, int height, String format) {

    static PreparedPicture of(int index, EncodedImage image, Picture picture) {
        return new PreparedPicture(index, image.name(), picture.width(), picture.height(), picture.format());
    }

    PicturePrediction.Answered answered(Answer answer) {
        return new PicturePrediction.Answered(index, name, width, height, format, answer);
    }
}
