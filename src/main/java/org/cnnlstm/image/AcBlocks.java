package org.cnnlstm.image;

/** A band of the other coefficients in a progressive scan (ITU-T T.81, G.1.2.2 and G.1.2.3). */
final class AcBlocks implements JpegBlocks {

    private final HuffmanTable table;
    private final long[] nonZero;
    private final int first;
    private final int last;
    private final boolean refines;

    /** How many blocks from here on bring nothing new. */
    private int emptyBlocks;

    AcBlocks(HuffmanTable table, long[] nonZero, int first, int last, boolean refines) {
        this.table = table;
        this.nonZero = nonZero;
        this.first = first;
        this.last = last;
        this.refines = refines;
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }

    @Override
    public void read(EntropyBits bits, int component, int block) {
        int k = first;
        while (emptyBlocks == 0 && k <= last) {
            int symbol = table.read(bits);
            int run = symbol >> 4;
            int size = HuffmanTable.numberSize(symbol);
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) + bits.take(run);
                break;
            }
            if (refines && size > 1) {
                throw CorruptImage.because("a JPEG scan refines a coefficient by more than a bit");
            }
            k = refines ? passZeros(bits, nonZero[block], k, run) : k + run;
            if (size != 0) {
                if (k > last) {
                    throw CorruptImage.because("a JPEG block has a coefficient behind the end of its band");
                }
                nonZero[block] |= 1L << k;
            }
            k++;
        }
        if (emptyBlocks > 0) {
            emptyBlocks--;
            if (refines && k <= last) {
                bits.skipMany(Long.bitCount(nonZero[block] & band(k, last)));
            }
        }
    }

    /** Passes {@code run} zero coefficients and, with one bit of correction each, all others up to the next zero one. */
    private int passZeros(EntropyBits bits, long known, int from, int run) {
        int zeros = run;
        int k = from;
        for (; k <= last; k++) {
            if (((known >>> k) & 1) != 0) {
                bits.skipMany(1);
            } else if (--zeros < 0) {
                break;
            }
        }
        return k;
    }

    private static long band(int first, int last) {
        return (-1L << first) & (-1L >>> (63 - last));
    }
}
