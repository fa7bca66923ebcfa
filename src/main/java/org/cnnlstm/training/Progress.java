package org.cnnlstm.training;

import org.cnnlstm.training.report.LearningHistory;

/**
 * How far a training is: the note in its checkpoint.
 *
 * @param fingerprint of the settings and the data it was begun with
 * @param epoch the one it is in, from 0
 * @param batch the next one of that epoch
 * @param step the next one of all
 * @param lossSum over the pictures of this epoch so far
 * @param pictures of this epoch so far
 * @param bestLoss the lowest validation loss so far; the largest number before the first, as JSON has no infinity
 * @param sinceBest epochs since then
 * @param secondsInEpoch spent on this epoch so far
 * @param history the epochs that have ended
 */
record Progress(
        Fingerprint fingerprint,
        int epoch,
        int batch,
        long step,
        double lossSum,
        long pictures,
        double bestLoss,
        int sinceBest,
        double secondsInEpoch,
        LearningHistory history) {

    static Progress start(Fingerprint fingerprint) {
        return new Progress(fingerprint, 0, 0, 0, 0, 0, Double.MAX_VALUE, 0, 0, LearningHistory.EMPTY);
    }

    Progress step(int size, double loss, double seconds) {
        return new Progress(
                fingerprint,
                epoch,
                batch + 1,
                step + 1,
                lossSum + loss * size,
                pictures + size,
                bestLoss,
                sinceBest,
                secondsInEpoch + seconds,
                history);
    }

    Progress nextEpoch(LearningHistory longer, double validationLoss) {
        boolean better = validationLoss < bestLoss;
        return new Progress(
                fingerprint,
                epoch + 1,
                0,
                step,
                0,
                0,
                better ? validationLoss : bestLoss,
                better ? 0 : sinceBest + 1,
                0,
                longer);
    }

    double meanLoss() {
        return lossSum / Math.max(1, pictures);
    }
}
