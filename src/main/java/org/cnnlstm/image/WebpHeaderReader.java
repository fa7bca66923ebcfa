package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.u24;

/** Reads what a WebP file says about its picture, and counts its frames. */
final class WebpHeaderReader {

    static final int EXTENDED_LENGTH = 10;

    private static final String EXIF = "Exif\0\0";

    private WebpHeaderReader() {}

    static ImageHeader read(byte[] bytes) {
        WebpChunks chunks = WebpChunks.of(bytes);
        int type = chunks.advance();
        if (type == WebpChunks.LOSSY || type == WebpChunks.LOSSLESS) {
            WebpBitstream stream = WebpBitstream.read(bytes, type, chunks.data(), chunks.dataEnd());
            return ImageHeader.still(ImageFormat.WEBP, stream.width(), stream.height(), ExifOrientation.NORMAL);
        }
        if (type != WebpChunks.EXTENDED || chunks.dataEnd() - chunks.data() < EXTENDED_LENGTH) {
            throw CorruptImage.because("the WebP file does not begin with a picture or a header");
        }
        int width = u24(bytes, chunks.data() + 4) + 1;
        int height = u24(bytes, chunks.data() + 7) + 1;
        int orientation = ExifOrientation.NORMAL;
        int frames = 0;
        while (chunks.more()) {
            type = chunks.advance();
            if (type == WebpChunks.FRAME) {
                TooManyFrames.check(++frames);
            } else if (type == WebpChunks.EXIF) {
                orientation = ExifOrientation.read(bytes, exif(bytes, chunks), chunks.dataEnd());
            }
        }
        return ImageHeader.animated(ImageFormat.WEBP, width, height, orientation, Math.max(1, frames));
    }

    /** Some writers put JPEG's prefix in front of the block. */
    private static int exif(byte[] bytes, WebpChunks chunks) {
        boolean prefixed = chunks.dataEnd() - chunks.data() >= EXIF.length();
        for (int i = 0; prefixed && i < EXIF.length(); i++) {
            prefixed = bytes[chunks.data() + i] == EXIF.charAt(i);
        }
        return chunks.data() + (prefixed ? EXIF.length() : 0);
    }
}
