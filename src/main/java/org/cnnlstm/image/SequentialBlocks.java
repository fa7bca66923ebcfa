package org.cnnlstm.image;

import java.util.List;

/** Whole blocks, one after the other (ITU-T T.81, F.2.2). */
record SequentialBlocks(List<HuffmanTable> dc, List<HuffmanTable> ac) implements JpegBlocks {

    @Override
    public void read(EntropyBits bits, int component, int block) {
        DcBlocks.readDifference(bits, dc.get(component));
        HuffmanTable table = ac.get(component);
        int k = 1;
        while (k < JpegComponent.COEFFICIENTS) {
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
