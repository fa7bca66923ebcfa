package org.cnnlstm.training.report;

import java.util.Base64;
import org.cnnlstm.image.ImageFormats;

/** One picture that was taken for something else. Immutable. */
public final class Mistake {

    private final String dataUri;
    private final String expected;
    private final String predicted;
    private final double probability;

    /**
     * Describes one.
     *
     * @param picture a file, as small as it shall be shown; not kept. Few browsers show TIFF.
     * @param expected the class it shows
     * @param predicted the class it was taken for
     * @param probability of the predicted class, 0 to 1
     * @throws org.cnnlstm.failure.ServiceException if the picture is of no format that is read
     */
    public Mistake(byte[] picture, String expected, String predicted, double probability) {
        this.dataUri = "data:" + ImageFormats.mediaType(picture) + ";base64,"
                + Base64.getEncoder().encodeToString(picture);
        this.expected = expected;
        this.predicted = predicted;
        this.probability = probability;
    }

    /** The class that the picture shows. */
    public String expected() {
        return expected;
    }

    /** The class that it was taken for. */
    public String predicted() {
        return predicted;
    }

    /** How sure the model was of the wrong class, 0 to 1. */
    public double probability() {
        return probability;
    }

    String dataUri() {
        return dataUri;
    }
}
