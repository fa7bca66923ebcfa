package org.cnnlstm.training;

import org.cnnlstm.training.report.EpochRecord;

/** Hears how a training goes on. Called on the training thread: quick, and never throwing. */
public interface TrainingObserver {

    /**
     * Features of pictures were computed that frozen layers will not have to look at again.
     *
     * @param done so far
     * @param all in this set, each view of a picture by itself
     */
    default void featuresComputed(int done, int all) {}

    /**
     * A training begins or goes on.
     *
     * @param epoch the first one, from 1
     * @param epochs at most
     * @param pictures an epoch
     * @param done pictures of the first epoch that an earlier run has already learned from
     */
    void started(int epoch, int epochs, int pictures, int done);

    /**
     * A step was taken.
     *
     * @param pictures in its batch
     * @param loss the epoch's mean so far
     */
    void stepped(int epoch, int pictures, double loss);

    /**
     * An epoch has ended and was validated.
     *
     * @param best whether it is the best so far
     */
    void epochFinished(EpochRecord epoch, boolean best);

    /** Does nothing. */
    static TrainingObserver none() {
        return new TrainingObserver() {
            @Override
            public void started(int epoch, int epochs, int pictures, int done) {}

            @Override
            public void stepped(int epoch, int pictures, double loss) {}

            @Override
            public void epochFinished(EpochRecord epoch, boolean best) {}
        };
    }
}
