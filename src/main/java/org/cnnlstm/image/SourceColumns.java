package org.cnnlstm.image;

/**
 * A block of rows of a picture, seen as columns of whole numbers, so that arithmetic along the rows becomes one and the same
 * operation for all rows of the block, which a processor does for several of them at once. Only the latest columns are
 * kept. Not thread-safe.
 */
final class SourceColumns {

    private static final int MOST_ROWS = 64;

    /** Rows are turned so many at a time; their columns then share a cache line. */
    private static final int GROUP = 8;

    /** What a block may hold of the picture, unless that is less than a group of rows. */
    private static final int MOST_SAMPLES = 1 << 20;

    private final SourceRows source;
    private final int channels;
    private final byte[][] rows;
    private final int[][] columns;
    private final int mask;
    private int filled;

    /**
     * @param height rows of the picture that will be read, at least 1
     * @param kept pixels from left to right that will be asked for at once, at least 1
     */
    SourceColumns(SourceRows source, int height, int kept) {
        this.source = source;
        this.channels = source.channels();
        int groups = Math.min(MOST_ROWS, Math.min(MOST_SAMPLES / (source.width() * channels), height)) / GROUP;
        this.rows = new byte[GROUP * Math.max(1, groups)][source.width() * channels];
        // A power of two, as dividing by another number would take longer than the sums.
        this.mask = (Integer.highestOneBit(kept) << 1) - 1;
        this.columns = new int[(mask + 1) * channels][rows.length];
    }

    /** Rows of the block. */
    int height() {
        return rows.length;
    }

    /** Begins the block of the rows from {@code y} on, of which those behind {@code end} stay what they were. */
    void read(int y, int end) {
        for (int i = 0; i < rows.length && y + i < end; i++) {
            source.read(y + i, rows[i]);
        }
        filled = 0;
    }

    /** Fetches all columns of the pixels from {@code from} to before {@code to}; neither ever decreases within a block. */
    void fetch(int from, int to) {
        for (int pixel = Math.max(filled, from); pixel < to; pixel = filled) {
            int slot = pixel & mask;
            filled = Math.min(to, pixel + mask + 1 - slot);
            for (int row = 0; row < rows.length; row += GROUP) {
                turn(row, pixel * channels, slot * channels, (filled - pixel) * channels);
            }
        }
    }

    /** One of those fetched, from 0 to 255 row by row; of any other pixel, whatever is there. */
    int[] column(int pixel, int channel) {
        return columns[(pixel & mask) * channels + channel];
    }

    private void turn(int row, int sample, int slot, int count) {
        byte[] row0 = rows[row];
        byte[] row1 = rows[row + 1];
        byte[] row2 = rows[row + 2];
        byte[] row3 = rows[row + 3];
        byte[] row4 = rows[row + 4];
        byte[] row5 = rows[row + 5];
        byte[] row6 = rows[row + 6];
        byte[] row7 = rows[row + 7];
        for (int i = 0; i < count; i++) {
            int[] column = columns[slot + i];
            column[row] = row0[sample + i] & 0xff;
            column[row + 1] = row1[sample + i] & 0xff;
            column[row + 2] = row2[sample + i] & 0xff;
            column[row + 3] = row3[sample + i] & 0xff;
            column[row + 4] = row4[sample + i] & 0xff;
            column[row + 5] = row5[sample + i] & 0xff;
            column[row + 6] = row6[sample + i] & 0xff;
            column[row + 7] = row7[sample + i] & 0xff;
        }
    }
}
