package org.cnnlstm.training.report;

/**
 * Compares how sure a classifier is with how often it is right, in 15 bins of equal width (Guo et al. 2017, "On
 * Calibration of Modern Neural Networks", equation 3). A bin includes its upper edge, not its lower one.
 */
final class CalibrationBins {

    private static final int BINS = 15;

    private final double[] confidence = new double[BINS];
    private final int[] correct = new int[BINS];

    void add(double probability, boolean right) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(probability * BINS) - 1));
        confidence[bin] += probability;
        correct[bin] += right ? 1 : 0;
    }

    /** The mean distance between confidence and accuracy over all {@code count} answers, 0 to 1. */
    double expectedError(int count) {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - correct[bin]);
        }
        return error / count;
    }
}
