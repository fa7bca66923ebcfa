package org.cnnlstm.bulk;

import org.cnnlstm.image.ImageLimits;

/**
 * How files are answered.
 *
 * @param limits above which pictures are refused
 * @param threads that decode, at least 1
 * @param batch pictures that the network runs at once, at least 1
 * @param top how many classes to name at most, at least 1
 */
public record BulkSettings(ImageLimits limits, int threads, int batch, int top) {

    public BulkSettings {
        if (threads < 1 || batch < 1 || top < 1) {
            throw new IllegalArgumentException(
                    threads + " threads, batches of " + batch + " and " + top + " classes: each must be at least 1");
        }
    }
}
