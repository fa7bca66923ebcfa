package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;

import java.util.Arrays;

/**
 * A Huffman code of a JPEG file (ITU-T T.81, annex C and F.2.2.3): from bits to symbols of 8 bits. In every coding process
 * the low half of a symbol is the size in bits of the number that follows its code.
 */
final class HuffmanTable {

    static final int LONGEST_CODE = 16;

    /** Codes up to this length are looked up at once; longer ones are rare. */
    private static final int SHORT_CODE = 9;

    /** Most windows of this length hold two or three whole symbols with their numbers. */
    static final int LEAP_BITS = 13;

    /** By the next bits: the length of code and number shifted left by 8, or'ed with the symbol; 0 for longer codes. */
    private final short[] shortCodes = new short[1 << SHORT_CODE];

    /** By length: the first code longer than all codes of this length, moved to the top of 16 bits. */
    private final int[] limits = new int[LONGEST_CODE + 1];

    /** By length: what leads from a code to the index of its symbol. */
    private final int[] symbolOffsets = new int[LONGEST_CODE + 1];

    private final byte[] symbols;

    /**
     * @param counts where the 16 numbers of codes of each length lie; the symbols follow
     * @param end where the bytes end at the latest
     */
    HuffmanTable(byte[] bytes, int counts, int end) {
        int total = 0;
        if (end - counts >= LONGEST_CODE) {
            for (int i = 0; i < LONGEST_CODE; i++) {
                total += u8(bytes, counts + i);
            }
        }
        if (total == 0 || total > 256 || total > end - counts - LONGEST_CODE) {
            throw CorruptImage.because("a JPEG Huffman table has a wrong length");
        }
        symbols = new byte[total];
        System.arraycopy(bytes, counts + LONGEST_CODE, symbols, 0, total);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int count = u8(bytes, counts + length - 1);
            if (code + count > 1 << length) {
                throw CorruptImage.because("a JPEG Huffman table has more codes than fit");
            }
            symbolOffsets[length] = index - code;
            for (int i = 0; i < count && length <= SHORT_CODE; i++) {
                int shift = SHORT_CODE - length;
                int symbol = u8(symbols, index + i);
                short entry = (short) ((length + numberSize(symbol)) << 8 | symbol);
                Arrays.fill(shortCodes, (code + i) << shift, (code + i + 1) << shift, entry);
            }
            code += count;
            index += count;
            limits[length] = code << (LONGEST_CODE - length);
            code <<= 1;
        }
    }

    /** The bytes that the table takes in the file. */
    int length() {
        return LONGEST_CODE + symbols.length;
    }

    /** Takes one code and the number behind it from the bits, and returns the symbol, 0 to 255. */
    int read(EntropyBits bits) {
        int window = bits.peek16();
        int entry = shortCodes[window >>> (LONGEST_CODE - SHORT_CODE)];
        if (entry != 0) {
            bits.skip(entry >>> 8);
            return entry & 0xff;
        }
        for (int length = SHORT_CODE + 1; length <= LONGEST_CODE; length++) {
            if (window < limits[length]) {
                int symbol = u8(symbols, (window >>> (LONGEST_CODE - length)) + symbolOffsets[length]);
                bits.skip(length + numberSize(symbol));
                return symbol;
            }
        }
        throw CorruptImage.because("the JPEG data holds a code that its Huffman table does not");
    }

    /**
     * As many symbols as fit into the next {@link #LEAP_BITS} bits at once, for the coefficients of a block behind its first:
     * their bits shifted left by 8, or'ed with twice the coefficients that they pass, and with 1 if they end the block; 0
     * where not even one fits.
     */
    short[] leaps() {
        short[] leaps = new short[1 << LEAP_BITS];
        for (int window = 0; window < leaps.length; window++) {
            int taken = 0;
            int passed = 0;
            boolean ends = false;
            while (!ends) {
                int entry = shortCodes[
                        ((window << (LONGEST_CODE - LEAP_BITS + taken)) & 0xffff) >>> (LONGEST_CODE - SHORT_CODE)];
                int run = (entry & 0xff) >> 4;
                boolean number = numberSize(entry) != 0;
                ends = !number && run < 15;
                int coefficients = ends ? 0 : run + 1;
                if (entry == 0
                        || taken + (entry >>> 8) > LEAP_BITS
                        || passed + coefficients >= JpegComponent.COEFFICIENTS) {
                    ends = false;
                    break;
                }
                taken += entry >>> 8;
                passed += coefficients;
            }
            leaps[window] = (short) (taken << 8 | passed << 1 | (ends ? 1 : 0));
        }
        return leaps;
    }

    /** The bits of the number that follows the symbol's code. */
    static int numberSize(int symbol) {
        return symbol & 15;
    }
}
