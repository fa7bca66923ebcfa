package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of one stretch of entropy-coded JPEG data, up to its marker. Behind the last bit {@link #peek16} shows zeros,
 * and {@link #skip} refuses to take them.
 */
final class EntropyBits {

    /** The most that may be taken after one look. */
    static final int LARGEST_SKIP = 31;

    /**
     * Some cameras leave a few bytes between the last unit and the marker. More than that means that the data does not
     * belong to this header.
     */
    private static final int MOST_BYTES_LEFT_OVER = 16;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;
    private long buffer;
    private int available;

    EntropyBits(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    /** The next 16 bits, left where they are. */
    int peek16() {
        if (available <= LARGEST_SKIP) {
            fill();
        }
        return (int) (buffer >>> 48);
    }

    /** Takes at most {@link #LARGEST_SKIP} bits that {@link #peek16} has brought in. */
    void skip(int count) {
        keep(buffer << count, available - count);
    }

    private void keep(long bits, int count) {
        if (count < 0) {
            throw CorruptImage.because("the JPEG data ends before the last row of the picture");
        }
        buffer = bits;
        available = count;
    }

    /** Takes any number of bits. */
    void skipMany(int count) {
        for (int left = count; left > 0; left -= LARGEST_SKIP) {
            peek16();
            skip(Math.min(left, LARGEST_SKIP));
        }
    }

    /** Takes up to 16 bits as a number. */
    int take(int count) {
        int value = peek16() >>> (16 - count);
        skip(count);
        return value;
    }

    /**
     * Passes coefficients of a block, several at once, as long as the leaps know them. Works on copies of the fields, which a
     * processor keeps at hand: most of the proof that a picture is complete is spent here.
     *
     * @param leaps {@link HuffmanTable#leaps}
     * @param from the coefficient that comes next
     * @return the coefficient that comes next then, {@link JpegComponent#COEFFICIENTS} behind the end of the block
     */
    int leap(short[] leaps, int from) {
        long window = buffer;
        int left = available;
        int k = from;
        while (k < JpegComponent.COEFFICIENTS) {
            if (left <= LARGEST_SKIP) {
                keep(window, left);
                fill();
                window = buffer;
                left = available;
            }
            int leap = leaps[(int) (window >>> (Long.SIZE - HuffmanTable.LEAP_BITS))];
            int next = k + ((leap >>> 1) & 0x7f);
            // A block that is full has no end symbol, so that one behind its last coefficient belongs to the next
            // block.
            if (leap == 0 || next >= JpegComponent.COEFFICIENTS) {
                break;
            }
            window <<= leap >>> 8;
            left -= leap >>> 8;
            k = (leap & 1) == 0 ? next : JpegComponent.COEFFICIENTS;
        }
        keep(window, left);
        return k;
    }

    private void fill() {
        if (position <= bytes.length - Integer.BYTES) {
            int four = (int) INTS.get(bytes, position);
            // Not zero where one of the four bytes is 0xff.
            if (((~four - 0x01010101) & four & 0x80808080) == 0) {
                buffer |= (four & 0xffffffffL) << (32 - available);
                available += 32;
                position += Integer.BYTES;
                return;
            }
        }
        while (available <= 56 && !atMarker()) {
            int next = u8(bytes, position);
            position += next == 0xff ? 2 : 1;
            buffer |= (long) next << (56 - available);
            available += 8;
        }
    }

    /** Data bytes of 0xff are followed by a zero; any other 0xff begins a marker. */
    private boolean atMarker() {
        if (position >= bytes.length - 1) {
            throw CorruptImage.because("the JPEG file ends within its data");
        }
        return u8(bytes, position) == 0xff && bytes[position + 1] != 0;
    }

    /** Leaves what is behind the last unit and returns where the marker's first 0xff lies. */
    int finish() {
        int leftOver = available / 8;
        for (; !atMarker(); leftOver++) {
            position += u8(bytes, position) == 0xff ? 2 : 1;
        }
        if (leftOver > MOST_BYTES_LEFT_OVER) {
            throw CorruptImage.because("the JPEG data goes on behind the last row of the picture");
        }
        buffer = 0;
        available = 0;
        return position;
    }

    /** Passes the restart marker of this number, modulo 8. */
    void restart(int number) {
        position = finish();
        while (position < bytes.length && u8(bytes, position) == 0xff) {
            position++;
        }
        if (position == bytes.length || u8(bytes, position) != JpegSegments.RST0 + (number & 7)) {
            throw CorruptImage.because("the JPEG data lacks a restart marker");
        }
        position++;
    }
}
