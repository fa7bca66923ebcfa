package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.u32;

/** Which bits of a BMP pixel hold red, green, blue and opacity; no bits stand for none. */
record BmpMasks(int red, int green, int blue, int opacity) {

    static BmpMasks usual(int bits) {
        return bits == 16 ? new BmpMasks(0x7c00, 0x3e0, 0x1f, 0) : new BmpMasks(0xff0000, 0xff00, 0xff, 0);
    }

    static BmpMasks read(byte[] bytes, int offset, boolean withOpacity) {
        if (offset + (withOpacity ? 16 : 12) > bytes.length) {
            throw CorruptImage.because("the BMP file ends within its masks");
        }
        return new BmpMasks(
                (int) u32(bytes, offset),
                (int) u32(bytes, offset + 4),
                (int) u32(bytes, offset + 8),
                withOpacity ? (int) u32(bytes, offset + 12) : 0);
    }

    /** What the mask picks out, spread over 0 to 255, rounded down as Pillow does. */
    static byte level(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        long largest = Integer.toUnsignedLong(mask) >>> shift;
        long value = Integer.toUnsignedLong(pixel & mask) >>> shift;
        return (byte) (value * 255 / largest);
    }
}
