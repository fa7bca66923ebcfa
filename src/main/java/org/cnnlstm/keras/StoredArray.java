package org.cnnlstm.keras;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array of numbers as a file stores it, in row-major order. Values are converted as they are read.
 *
 * @param name for people
 * @param shape its extents
 * @param format of one number
 * @param bytes all of it, which can be read until the file is closed
 * @param order of the bytes of one number
 */
record StoredArray(String name, List<Integer> shape, Format format, FileBytes bytes, ByteOrder order) {

    private static final int MANTISSA_SHIFT = 13;
    private static final int HALF_TO_FLOAT = 112;

    StoredArray {
        shape = List.copyOf(shape);
    }

    /** How numbers are stored. */
    enum Format {
        FLOAT16(2),
        /** The upper half of a float32. */
        BFLOAT16(2),
        FLOAT32(4),
        FLOAT64(8);

        private final int size;

        Format(int size) {
            this.size = size;
        }

        /** Bytes of one number. */
        int size() {
            return size;
        }
    }

    /** How many numbers it has. */
    int size() {
        return bytes.length() / format.size();
    }

    /** The number of bytes that a shape takes, or -1 if that is more than a buffer can hold. */
    static long bytes(long[] extents, Format format) {
        long size = format.size();
        for (long extent : extents) {
            if (extent < 0 || (extent > 0 && size > Integer.MAX_VALUE / extent)) {
                return -1;
            }
            size *= extent;
        }
        return size;
    }

    /**
     * Reads numbers that follow each other.
     *
     * @param from the first one's index
     * @param into takes them from its start on
     * @param count how many
     */
    void read(int from, float[] into, int count) {
        ByteBuffer part = bytes.run(from * format.size(), count * format.size(), order);
        switch (format) {
            case FLOAT32 -> part.asFloatBuffer().get(into, 0, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = (float) part.getDouble(i * Double.BYTES);
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = Float.intBitsToFloat(part.getShort(i * Short.BYTES) << Short.SIZE);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = half(part.getShort(i * Short.BYTES));
                }
            }
        }
    }

    /** All numbers; for small arrays. */
    float[] values() {
        float[] values = new float[size()];
        read(0, values, values.length);
        return values;
    }

    /** Of IEEE 754's binary16: 1 bit of sign, 5 of exponent, 10 of mantissa. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << Short.SIZE;
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        if (exponent == 0) {
            float subnormal = mantissa * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int widened = exponent == 0x1f ? 0xff : exponent + HALF_TO_FLOAT;
        return Float.intBitsToFloat(sign | widened << 23 | mantissa << MANTISSA_SHIFT);
    }
}
