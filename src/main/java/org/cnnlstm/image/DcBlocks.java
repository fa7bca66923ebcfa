package org.cnnlstm.image;

import java.util.List;

/** The first coefficient of each block in a progressive scan (ITU-T T.81, G.1.2.1): all but the low bits, or one more. */
record DcBlocks(List<HuffmanTable> tables, boolean refines) implements JpegBlocks {

    private static final int LARGEST_SIZE = 15;

    @Override
    public void read(EntropyBits bits, int component, int block) {
        if (refines) {
            bits.skipMany(1);
        } else {
            readDifference(bits, tables.get(component));
        }
    }

    static void readDifference(EntropyBits bits, HuffmanTable table) {
        int size = table.read(bits);
        if (size > LARGEST_SIZE) {
            throw CorruptImage.because("a JPEG block has a first coefficient of " + size + " bits");
        }
    }
}
