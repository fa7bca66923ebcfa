package org.cnnlstm.image;

import java.util.Arrays;

/** One colour component of a frame, and how far the scans have brought its coefficients. */
final class JpegComponent {

    static final int COEFFICIENTS = 64;

    private static final int UNSEEN = -1;

    final int id;
    final int horizontal;
    final int vertical;
    final int blocksWide;
    final int blocksHigh;

    /** For each coefficient, how many of its low bits are still to come. */
    private final int[] missingBits = new int[COEFFICIENTS];

    private long[] nonZero = {};

    JpegComponent(int id, int horizontal, int vertical, int blocksWide, int blocksHigh) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.blocksWide = blocksWide;
        this.blocksHigh = blocksHigh;
        Arrays.fill(missingBits, UNSEEN);
    }

    /** Notes that a scan brings coefficients {@code first} to {@code last} from {@code high} missing bits to {@code low}. */
    void advance(int first, int last, int high, int low) {
        for (int k = first; k <= last; k++) {
            boolean follows = high == 0 ? missingBits[k] == UNSEEN : missingBits[k] == high && low == high - 1;
            if (!follows) {
                throw CorruptImage.because("a JPEG scan does not follow from the scans before it");
            }
            missingBits[k] = low;
        }
    }

    int blocks() {
        return Math.multiplyExact(blocksWide, blocksHigh);
    }

    /**
     * For each block, which coefficients are known not to be zero; refinement scans hold one more bit for each. Takes
     * memory from the first call on.
     */
    long[] nonZero() {
        if (nonZero.length == 0) {
            nonZero = new long[blocks()];
        }
        return nonZero;
    }

    boolean complete() {
        return Arrays.stream(missingBits).allMatch(bits -> bits == 0);
    }
}
