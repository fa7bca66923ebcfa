package org.cnnlstm.image;

/** Unsigned numbers, least significant byte first. Callers have checked that the bytes are there. */
final class LittleEndian {

    private LittleEndian() {}

    static int u16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) | (bytes[offset + 1] & 0xff) << 8;
    }

    static int u24(byte[] bytes, int offset) {
        return u16(bytes, offset) | (bytes[offset + 2] & 0xff) << 16;
    }

    static long u32(byte[] bytes, int offset) {
        return u16(bytes, offset) | (long) u16(bytes, offset + 2) << 16;
    }

    static void putU24(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >> 8);
        bytes[offset + 2] = (byte) (value >> 16);
    }

    static void putU32(byte[] bytes, int offset, int value) {
        putU24(bytes, offset, value);
        bytes[offset + 3] = (byte) (value >> 24);
    }
}
