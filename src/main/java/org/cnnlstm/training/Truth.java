package org.cnnlstm.training;

import org.cnnlstm.model.Answer;

/** What is true of an example: what a network ought to answer. */
public sealed interface Truth {

    /** The class of an example that shows one. */
    static int label(Truth truth) {
        return ((OfClass) truth).label();
    }

    /**
     * What it shows.
     *
     * @param label the position of its class in {@link PictureSet#labels()}
     */
    record OfClass(int label) implements Truth {}

    /**
     * Where it was taken.
     *
     * @param pose a unit quaternion and a position
     */
    record OfPose(Answer.Pose pose) implements Truth {}
}
