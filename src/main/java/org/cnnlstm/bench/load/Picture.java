package org.cnnlstm.bench.load;

import java.util.Locale;

/**
 * An encoded picture as it is sent.
 *
 * @param name of its file
 * @param bytes not to be changed
 */
public record Picture(String name, byte[] bytes) {

    /** What its name says that it is. */
    public String contentType() {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String ending = dot < 0 ? "" : lower.substring(dot + 1);
        return switch (ending) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png", "gif", "bmp", "webp", "tiff" -> "image/" + ending;
            default -> "application/octet-stream";
        };
    }
}
