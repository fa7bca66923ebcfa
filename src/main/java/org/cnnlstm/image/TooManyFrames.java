package org.cnnlstm.image;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The refusal of an animation, thrown while its frames are counted, not behind the last. */
final class TooManyFrames {

    private TooManyFrames() {}

    static void check(int frames) {
        if (frames > ImageHeader.MOST_FRAMES) {
            throw new ServiceException(
                    Reason.IMAGE_DIMENSIONS_EXCEEDED,
                    "the image has more than " + ImageHeader.MOST_FRAMES
                            + " frames, which is the most that is allowed");
        }
    }
}
