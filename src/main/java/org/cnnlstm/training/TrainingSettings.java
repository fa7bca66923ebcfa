package org.cnnlstm.training;

import java.time.Duration;

/**
 * How to train.
 *
 * @param epochs passes over the data at most, at least 1
 * @param batchSize pictures a step, at least 1
 * @param learningRate the highest rate of the schedule, above 0
 * @param labelSmoothing the share of certainty spread over all classes, 0 to below 1
 * @param patience epochs without a better validation loss after which training stops, at least 1
 * @param seed of order, augmentation and dropout
 * @param augmentation of the training pictures
 * @param loaderThreads that read and augment, at least 1
 * @param checkpointEvery how much time may be lost to a crash, not negative
 */
public record TrainingSettings(
        int epochs,
        int batchSize,
        double learningRate,
        double labelSmoothing,
        int patience,
        long seed,
        Augmentation augmentation,
        int loaderThreads,
        Duration checkpointEvery) {

    public TrainingSettings {
        if (epochs < 1 || batchSize < 1 || patience < 1 || loaderThreads < 1) {
            throw new IllegalArgumentException("epochs, batch size, patience and loader threads are at least 1");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))
                || !(labelSmoothing >= 0 && labelSmoothing < 1)
                || checkpointEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "learning rate " + learningRate + " or label smoothing " + labelSmoothing + " is out of range");
        }
    }
}
