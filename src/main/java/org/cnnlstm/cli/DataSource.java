package org.cnnlstm.cli;

import org.cnnlstm.training.PictureSet;
import org.cnnlstm.training.Split;
import org.jspecify.annotations.Nullable;

/** Where a command's examples come from: a folder, or a generator. */
interface DataSource {

    /**
     * What to train with and what to stop by.
     *
     * @param pictures an epoch, where they are generated; null for as many as are usual
     * @param validation the share that is set aside
     */
    Split trainingSplit(@Nullable Integer pictures, double validation);

    /**
     * What to measure with, of which no training has seen anything if it can be helped.
     *
     * @param pictures where they are generated; null for as many as are usual
     */
    PictureSet testSet(@Nullable Integer pictures);

    /**
     * What ranges are taken from.
     *
     * @param pictures where they are generated
     */
    PictureSet calibrationSet(int pictures);

    /** Whether the test set is another one than was split for training and validation. */
    boolean hasOwnTestSet();
}
