package org.cnnlstm.image;

/**
 * What a picture may cost.
 *
 * @param bytes of the file, at least 1
 * @param pixels width times height as the header states them, at least 1
 */
public record ImageLimits(long bytes, long pixels) {

    public ImageLimits {
        if (bytes < 1 || pixels < 1) {
            throw new IllegalArgumentException("image limits must be at least 1, not " + bytes + " and " + pixels);
        }
    }
}
