package org.cnnlstm.image;

/**
 * The decompression that GIF and TIFF share: codes of up to 12 bits that stand for strings seen before. They differ in
 * the order of the bits and in when codes become longer.
 */
final class Lzw {

    private static final int MOST_CODES = 4096;
    private static final int LONGEST_CODE = 12;

    /** The most bytes that a byte of data can stand for: codes have 3 bits at least, strings 4096 bytes at most. */
    static final long LARGEST_RATIO = 4096 * 3;

    private final byte[] data;
    private final int end;
    private final boolean lowestBitFirst;
    private int position;
    private int buffer;
    private int available;

    private Lzw(byte[] data, int start, int end, boolean lowestBitFirst) {
        this.data = data;
        this.position = start;
        this.end = end;
        this.lowestBitFirst = lowestBitFirst;
    }

    /**
     * Decompresses what a GIF frame holds.
     *
     * @param literalBits 2 to 8
     * @return how many bytes of the target were filled before the data ended
     */
    static int gif(byte[] data, int literalBits, byte[] target) {
        return new Lzw(data, 0, data.length, true).decode(literalBits, 0, target);
    }

    /**
     * Decompresses one strip or tile of a TIFF file.
     *
     * @return how many bytes of the target were filled before the data ended
     */
    static int tiff(byte[] data, int start, int end, byte[] target) {
        return new Lzw(data, start, end, false).decode(Byte.SIZE, 1, target);
    }

    /** Each string lies in what was decoded before: that of the code before it, and one byte more. */
    private int decode(int literalBits, int early, byte[] target) {
        int clear = 1 << literalBits;
        int[] starts = new int[MOST_CODES];
        int[] lengths = new int[MOST_CODES];
        int width = literalBits + 1;
        int next = clear + 2;
        int filled = 0;
        int previousLength = 0;
        while (filled < target.length) {
            int code = take(width);
            if (code < 0 || code == clear + 1) {
                return filled;
            }
            if (code == clear) {
                width = literalBits + 1;
                next = clear + 2;
                previousLength = 0;
                continue;
            }
            if (previousLength > 0 && next < MOST_CODES) {
                starts[next] = filled - previousLength;
                lengths[next] = previousLength + 1;
                next++;
                if (next + early >= 1 << width && width < LONGEST_CODE) {
                    width++;
                }
            }
            if (code < clear) {
                target[filled++] = (byte) code;
                previousLength = 1;
                continue;
            }
            if (code >= next) {
                throw CorruptImage.because("the compressed data names a string that it has not brought");
            }
            int start = starts[code];
            previousLength = Math.min(lengths[code], target.length - filled);
            // One by one, since a string may begin within the one that it ends.
            for (int i = 0; i < previousLength; i++) {
                target[filled + i] = target[start + i];
            }
            filled += previousLength;
        }
        return filled;
    }

    /** The next code, or -1 where the data ends. */
    private int take(int width) {
        while (available < width) {
            if (position == end) {
                return -1;
            }
            int next = data[position++] & 0xff;
            buffer = lowestBitFirst ? buffer | next << available : buffer << Byte.SIZE | next;
            available += Byte.SIZE;
        }
        available -= width;
        int mask = (1 << width) - 1;
        if (lowestBitFirst) {
            int code = buffer & mask;
            buffer >>>= width;
            return code;
        }
        return buffer >>> available & mask;
    }
}
