package org.cnnlstm.image;

import java.util.List;

/** Whole blocks, one after the other (ITU-T T.81, F.2.2). */
final class SequentialBlocks implements JpegBlocks {

    /** Below, tables of leaps take longer to make than they save. */
    private static final int FEW_UNITS = 1000;

    private static final short[] NO_LEAPS = new short[1 << HuffmanTable.LEAP_BITS];

    private final List<HuffmanTable> dc;
    private final List<HuffmanTable> ac;
    private final List<short[]> leaps;

    SequentialBlocks(List<HuffmanTable> dc, List<HuffmanTable> ac, int units) {
        this.dc = dc;
        this.ac = ac;
        this.leaps = ac.stream()
                .map(table -> units < FEW_UNITS ? NO_LEAPS : table.leaps())
                .toList();
    }

    @Override
    public void read(EntropyBits bits, int component, int block) {
        DcBlocks.readDifference(bits, dc.get(component));
        HuffmanTable table = ac.get(component);
        short[] leap = leaps.get(component);
        int k = 1;
        while (k < JpegComponent.COEFFICIENTS) {
            k = bits.leap(leap, k);
            if (k == JpegComponent.COEFFICIENTS) {
                return;
            }
            int symbol = table.read(bits);
            int run = symbol >> 4;
            if (HuffmanTable.numberSize(symbol) != 0) {
                k += run;
                if (k >= JpegComponent.COEFFICIENTS) {
                    throw CorruptImage.because("a JPEG block has more than 64 coefficients");
                }
            } else if (run == 15) {
                k += run;
            } else {
                return;
            }
            k++;
        }
    }
}
