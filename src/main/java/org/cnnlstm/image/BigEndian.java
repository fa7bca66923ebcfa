package org.cnnlstm.image;

/** Unsigned numbers, most significant byte first. Callers have checked that the bytes are there. */
final class BigEndian {

    private BigEndian() {}

    static int u8(byte[] bytes, int offset) {
        return bytes[offset] & 0xff;
    }

    static int u16(byte[] bytes, int offset) {
        return u8(bytes, offset) << 8 | u8(bytes, offset + 1);
    }

    static long u32(byte[] bytes, int offset) {
        return (long) u16(bytes, offset) << 16 | u16(bytes, offset + 2);
    }
}
