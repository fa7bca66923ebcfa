package org.cnnlstm.training.report;

import java.util.Base64;
import java.util.List;
import org.cnnlstm.image.ImageFormats;

/** One example that was taken for something else. Immutable. */
public final class Mistake {

    private final List<String> dataUris;
    private final String expected;
    private final String predicted;
    private final double probability;

    /**
     * Describes one.
     *
     * @param pictures files, as small as they shall be shown: one, or the frames of a sequence; not kept. Few browsers show TIFF.
     * @param expected the class it shows
     * @param predicted the class it was taken for
     * @param probability of the predicted class, 0 to 1
     * @throws org.cnnlstm.failure.ServiceException if a picture is of no format that is read
     */
    public Mistake(List<byte[]> pictures, String expected, String predicted, double probability) {
        this.dataUris = pictures.stream()
                .map(picture -> "data:" + ImageFormats.mediaType(picture) + ";base64,"
                        + Base64.getEncoder().encodeToString(picture))
                .toList();
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

    List<String> dataUris() {
        return dataUris;
    }
}
