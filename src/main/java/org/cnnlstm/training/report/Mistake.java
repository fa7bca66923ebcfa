package org.cnnlstm.training.report;

import java.util.Base64;
import java.util.List;

/** One example that was taken for something else. Immutable. */
public final class Mistake {

    private final List<String> dataUris;
    private final String expected;
    private final String predicted;
    private final double probability;

    /**
     * Describes one.
     *
     * @param pictures PNG, JPEG, GIF or WebP files, as small as they shall be shown: one, or the frames of a sequence; not kept
     * @param expected the class it shows
     * @param predicted the class it was taken for
     * @param probability of the predicted class, 0 to 1
     * @throws IllegalArgumentException if a picture is of another kind
     */
    public Mistake(List<byte[]> pictures, String expected, String predicted, double probability) {
        this.dataUris = pictures.stream()
                .map(picture -> "data:" + mediaType(picture) + ";base64,"
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

    private static String mediaType(byte[] picture) {
        if (startsWith(picture, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (startsWith(picture, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (startsWith(picture, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (startsWith(picture, 'R', 'I', 'F', 'F')) {
            return "image/webp";
        }
        throw new IllegalArgumentException("the picture of a mistake is neither PNG, JPEG, GIF nor WebP");
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
