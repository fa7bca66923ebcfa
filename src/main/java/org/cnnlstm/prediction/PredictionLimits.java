package org.cnnlstm.prediction;

/**
 * How much requests may hold.
 *
 * @param maxImages pictures a request, at least 1; a sequence model takes its own number of frames instead
 * @param maxDecoding pictures that all requests together decode at one moment, at least 1
 * @param maxPixels of these pictures together, at least 1: a picture being decoded takes up to 12 bytes a pixel. One that has
 *     more is decoded while no other is
 */
public record PredictionLimits(int maxImages, int maxDecoding, long maxPixels) {

    public PredictionLimits {
        if (maxImages < 1 || maxDecoding < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("a limit of " + maxImages + " images a request, of " + maxDecoding
                    + " and of " + maxPixels + " pixels decoded at once: each must be at least 1");
        }
    }
}
