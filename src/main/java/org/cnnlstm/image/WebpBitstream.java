package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.u16;
import static org.cnnlstm.image.LittleEndian.u24;
import static org.cnnlstm.image.LittleEndian.u32;

/**
 * What the beginning of compressed WebP data states.
 *
 * @param width 1 to 16384
 * @param height 1 to 16384
 */
record WebpBitstream(int width, int height) {

    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;
    private static final int START_CODE = 0x2a019d;
    private static final int LOSSLESS_SIGNATURE = 0x2f;
    private static final int FOURTEEN_BITS = 0x3fff;

    /** @param type {@link WebpChunks#LOSSY} or {@link WebpChunks#LOSSLESS} */
    static WebpBitstream read(byte[] bytes, int type, int data, int end) {
        return type == WebpChunks.LOSSY ? lossy(bytes, data, end) : lossless(bytes, data, end);
    }

    /** RFC 6386, 9.1. */
    private static WebpBitstream lossy(byte[] bytes, int data, int end) {
        if (end - data < LOSSY_HEADER || (bytes[data] & 1) != 0 || u24(bytes, data + 3) != START_CODE) {
            throw CorruptImage.because("the WebP file's lossy data does not begin with a key frame");
        }
        int width = u16(bytes, data + 6) & FOURTEEN_BITS;
        int height = u16(bytes, data + 8) & FOURTEEN_BITS;
        if (width == 0 || height == 0) {
            throw CorruptImage.because("the WebP data states a size of " + width + "x" + height + " pixels");
        }
        return new WebpBitstream(width, height);
    }

    /** RFC 9649, 3.4. */
    private static WebpBitstream lossless(byte[] bytes, int data, int end) {
        if (end - data < LOSSLESS_HEADER || bytes[data] != LOSSLESS_SIGNATURE) {
            throw CorruptImage.because("the WebP file's lossless data does not begin with its signature");
        }
        long bits = u32(bytes, data + 1);
        return new WebpBitstream((int) (bits & FOURTEEN_BITS) + 1, (int) (bits >> 14 & FOURTEEN_BITS) + 1);
    }
}
