package org.cnnlstm.training.report;

import java.time.Duration;

/**
 * What one pass over the training data brought.
 *
 * @param epoch the number of the pass, the first is 1
 * @param learningRate the learning rate at its end, 0 or above
 * @param trainLoss the mean loss over the pass, as trained
 * @param validationLoss the mean loss on the validation split after the pass
 * @param validationAccuracy the share of the validation split answered rightly after the pass, 0 to 1
 * @param picturesPerSecond how many pictures a second were trained
 * @param took how long the pass lasted, validation included
 */
public record EpochRecord(
        int epoch,
        double learningRate,
        double trainLoss,
        double validationLoss,
        double validationAccuracy,
        double picturesPerSecond,
        Duration took) {

    public EpochRecord {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch " + epoch + " is below 1");
        }
        finite("trainLoss", trainLoss);
        finite("validationLoss", validationLoss);
        notNegative("learningRate", learningRate);
        notNegative("picturesPerSecond", picturesPerSecond);
        if (!(validationAccuracy >= 0 && validationAccuracy <= 1)) {
            throw new IllegalArgumentException("validationAccuracy " + validationAccuracy + " is not from 0 to 1");
        }
        if (took.isNegative()) {
            throw new IllegalArgumentException("took " + took + " is negative");
        }
    }

    private static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " " + value + " is not a finite number");
        }
    }

    private static void notNegative(String name, double value) {
        finite(name, value);
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + " is negative");
        }
    }
}
