package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.u16;
import static org.cnnlstm.image.LittleEndian.u32;

/**
 * The headers of a BMP file.
 *
 * @param bits a pixel: 1, 4, 8, 16, 24 or 32
 * @param compression 0 for none, 1 and 2 for runs of bytes and half bytes, 3 for colours that masks pick out
 * @param topDown whether the first row stands first; else the last does
 * @param palette where the colours lie
 * @param colours how many there are, of {@code colourLength} bytes each
 * @param masks red, green, blue and opacity; 0 where there is none
 * @param pixels where the pixels begin
 */
record BmpHeader(
        int width,
        int height,
        int bits,
        int compression,
        boolean topDown,
        int palette,
        int colours,
        int colourLength,
        BmpMasks masks,
        int pixels) {

    static final int RUNS_OF_BYTES = 1;
    static final int RUNS_OF_HALF_BYTES = 2;
    static final int MASKS = 3;
    static final int MASKS_WITH_OPACITY = 6;

    private static final int FILE_HEADER = 14;
    private static final int CORE = 12;
    private static final int INFO = 40;
    private static final int WITH_MASKS = 52;
    private static final int WITH_OPACITY = 56;

    static BmpHeader read(byte[] bytes) {
        if (bytes.length < FILE_HEADER + CORE) {
            throw CorruptImage.because("the BMP file ends within its header");
        }
        long length = u32(bytes, FILE_HEADER);
        if (length != CORE && length < INFO || length > bytes.length - FILE_HEADER) {
            throw CorruptImage.because("the BMP file ends within its header, or that has a length of " + length);
        }
        long pixels = u32(bytes, 10);
        if (pixels < FILE_HEADER + length || pixels > bytes.length) {
            throw CorruptImage.because("the BMP file ends before its pixels");
        }
        return length == CORE ? core(bytes, (int) pixels) : info(bytes, (int) length, (int) pixels);
    }

    private static BmpHeader core(byte[] bytes, int pixels) {
        int bits = u16(bytes, 24);
        int palette = FILE_HEADER + CORE;
        return new BmpHeader(
                u16(bytes, 18),
                u16(bytes, 20),
                bits,
                0,
                false,
                palette,
                colours(bits, 0, (pixels - palette) / 3),
                3,
                BmpMasks.usual(bits),
                pixels);
    }

    private static BmpHeader info(byte[] bytes, int length, int pixels) {
        int height = (int) u32(bytes, 22);
        int bits = u16(bytes, 28);
        int compression = (int) u32(bytes, 30);
        boolean masked = compression == MASKS || compression == MASKS_WITH_OPACITY;
        int masksInFront = length >= WITH_MASKS || !masked ? 0 : compression == MASKS ? 12 : 16;
        int palette = FILE_HEADER + length + masksInFront;
        if (palette > pixels) {
            throw CorruptImage.because("the BMP file's pixels begin within its header");
        }
        boolean opacity = length >= WITH_OPACITY || compression == MASKS_WITH_OPACITY;
        return new BmpHeader(
                (int) u32(bytes, 18),
                Math.abs(height),
                bits,
                masked ? MASKS : compression,
                height < 0,
                palette,
                colours(bits, u32(bytes, 46), (pixels - palette) / 4),
                4,
                masked ? BmpMasks.read(bytes, FILE_HEADER + INFO, opacity) : BmpMasks.usual(bits),
                pixels);
    }

    BmpHeader {
        boolean runs = compression == RUNS_OF_BYTES && bits == 8 || compression == RUNS_OF_HALF_BYTES && bits == 4;
        boolean plain =
                compression == 0 && (bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32);
        boolean masked = compression == MASKS && (bits == 16 || bits == 32);
        if (!(runs && !topDown) && !plain && !masked) {
            throw CorruptImage.because("the BMP file has " + bits + " bits a pixel and compression " + compression
                    + ", which are not read");
        }
        if (width < 1 || height < 1) {
            throw CorruptImage.because("the BMP header states a size of " + width + "x" + height + " pixels");
        }
    }

    /** Rows are filled up to whole words of four bytes. */
    long rowLength() {
        return ((long) width * bits + 31) / 32 * 4;
    }

    private static int colours(int bits, long stated, int fitting) {
        if (bits > 8) {
            return 0;
        }
        long all = 1L << bits;
        return (int) Math.min(stated == 0 ? all : Math.min(stated, all), fitting);
    }
}
