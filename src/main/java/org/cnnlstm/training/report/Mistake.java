package org.cnnlstm.training.report;

import java.util.Base64;

/** One picture that was taken for something else. Immutable. */
public final class Mistake {

    private final String dataUri;
    private final String expected;
    private final String predicted;
    private final double probability;

    /**
     * Describes one.
     *
     * @param picture a PNG or JPEG file, as small as it shall be shown; not kept
     * @param expected the class it shows
     * @param predicted the class it was taken for
     * @param probability of the predicted class, 0 to 1
     * @throws IllegalArgumentException if the picture is neither PNG nor JPEG
     */
    public Mistake(byte[] picture, String expected, String predicted, double probability) {
        this.dataUri =
                "data:" + mediaType(picture) + ";base64," + Base64.getEncoder().encodeToString(picture);
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

    private static String mediaType(byte[] picture) {
        if (startsWith(picture, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (startsWith(picture, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        throw new IllegalArgumentException("the picture of a mistake is neither PNG nor JPEG");
    }

    private static boolean startsWith(byte[] bytes, int... signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
