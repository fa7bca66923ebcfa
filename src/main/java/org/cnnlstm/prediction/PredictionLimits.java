package org.cnnlstm.prediction;

/**
 * How much one request may hold.
 *
 * @param maxImages pictures a request, at least 1; a sequence model takes its own number of frames instead
 */
public record PredictionLimits(int maxImages) {

    public PredictionLimits {
        if (maxImages < 1) {
            throw new IllegalArgumentException("a limit of " + maxImages + " images a request is below 1");
        }
    }
}
