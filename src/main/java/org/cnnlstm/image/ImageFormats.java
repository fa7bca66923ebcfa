package org.cnnlstm.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the formats that {@link ImageReader} reads are called, for those who list files or hand them on. */
public final class ImageFormats {

    private static final List<String> ENDINGS =
            List.of(".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff");

    private ImageFormats() {}

    /** Whether a file's name ends as pictures' do, in capitals or not; says nothing about its content. */
    public static boolean isNamedAsPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The endings of such names, for people. */
    public static String endings() {
        int last = ENDINGS.size() - 1;
        return String.join(", ", ENDINGS.subList(0, last)) + " or " + ENDINGS.get(last);
    }

    /**
     * The media type of a picture.
     *
     * @param bytes a file, of which only the signature is looked at
     * @return such as {@code image/png}
     * @throws org.cnnlstm.failure.ServiceException {@code UNSUPPORTED_MEDIA_TYPE} where the bytes begin like none of the
     *     formats, {@code IMAGE_CORRUPT} where they end within a signature
     */
    public static String mediaType(byte[] bytes) {
        return "image/" + ImageFormat.of(bytes).label();
    }
}
