package org.cnnlstm.prediction;

/**
 * How much requests may hold.
 *
 * @param maxImages pictures a request, at least 1; a sequence model takes its own number of frames instead
 * @param maxDecoding pictures that all requests together decode at one moment, at least 1: a picture being decoded takes
 *     up to 12 bytes a pixel
 */
public record PredictionLimits(int maxImages, int maxDecoding) {

    public PredictionLimits {
        if (maxImages < 1 || maxDecoding < 1) {
            throw new IllegalArgumentException("a limit of " + maxImages + " images a request and of " + maxDecoding
                    + " at once: both must be at least 1");
        }
    }
}
