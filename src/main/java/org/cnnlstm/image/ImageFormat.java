package org.cnnlstm.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** The formats that are read, told by their first bytes and nothing else. */
enum ImageFormat {
    JPEG("\u00ff\u00d8\u00ff"),
    PNG("\u0089PNG\r\n\u001a\n");

    /** One character a byte. */
    private final String signature;

    ImageFormat(String signature) {
        this.signature = signature;
    }

    /** A file cut off within its signature still counts as its format, so that it is called corrupt and not unknown. */
    static ImageFormat of(byte[] bytes) {
        for (ImageFormat format : values()) {
            int length = Math.min(bytes.length, format.signature.length());
            String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (format.signature.startsWith(start)) {
                if (length < format.signature.length()) {
                    throw CorruptImage.because("the file ends within its " + format + " signature");
                }
                return format;
            }
        }
        throw new ServiceException(
                Reason.UNSUPPORTED_MEDIA_TYPE, "the bytes begin like neither JPEG nor PNG; send one of these");
    }

    /** The name as answers show it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
