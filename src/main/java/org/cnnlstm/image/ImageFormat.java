package org.cnnlstm.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The formats that are read, told by their first bytes and nothing else. */
enum ImageFormat {
    JPEG("JPEG", "\u00ff\u00d8\u00ff"),
    PNG("PNG", "\u0089PNG\r\n\u001a\n"),
    WEBP("WebP", "RIFF????WEBP"),
    GIF("GIF", "GIF87a", "GIF89a"),
    BMP("BMP", "BM"),
    TIFF("TIFF", "II*\0", "MM\0*");

    private static final String NAMES =
            Arrays.stream(values()).map(format -> format.title).collect(Collectors.joining(", "));

    private final String title;
    private final String signature;
    private final String otherSignature;

    ImageFormat(String title, String signature) {
        this(title, signature, signature);
    }

    ImageFormat(String title, String signature, String otherSignature) {
        this.title = title;
        this.signature = signature;
        this.otherSignature = otherSignature;
    }

    /** A file cut off within its signature still counts as its format, so that it is called corrupt and not unknown. */
    static ImageFormat of(byte[] bytes) {
        for (ImageFormat format : values()) {
            for (String pattern : List.of(format.signature, format.otherSignature)) {
                Signature signature = new Signature(pattern);
                if (signature.begins(bytes)) {
                    if (bytes.length < signature.length()) {
                        throw CorruptImage.because("the file ends within its " + format + " signature");
                    }
                    return format;
                }
            }
        }
        String known = UnreadFormat.nameOf(bytes)
                .map(name -> "the picture is " + name + ", which is not read")
                .orElse("the bytes begin like none of the formats that are read");
        throw new ServiceException(Reason.UNSUPPORTED_MEDIA_TYPE, known + "; send one of " + NAMES);
    }

    /** The name as answers show it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name as people write it. */
    @Override
    public String toString() {
        return title;
    }
}
