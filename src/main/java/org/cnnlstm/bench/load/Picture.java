package org.cnnlstm.bench.load;

import java.util.Locale;

/** An encoded picture as it is sent. */
public final class Picture {

    private final String name;
    private final byte[] bytes;

    /**
     * Takes the bytes over.
     *
     * @param name of its file
     */
    public Picture(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** The name of its file. */
    public String name() {
        return name;
    }

    /** The file, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What its name says that it is. */
    public String contentType() {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String ending = dot < 0 ? "" : lower.substring(dot + 1);
        return switch (ending) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "tif" -> "image/tiff";
            case "png", "gif", "bmp", "webp", "tiff" -> "image/" + ending;
            default -> "application/octet-stream";
        };
    }
}
