package org.cnnlstm.image;

/**
 * Takes for each resized pixel the source pixel that holds its centre. The centres are summed up step by step, as Pillow
 * does, so that those on an edge fall to the same side.
 */
final class NearestResampler {

    /** Pictures so long are nothing Pillow would resize, and summing up takes time. */
    private static final long LONGEST_SUM = 1 << 16;

    private final SourceRows rows;
    private final int[] columns;
    private final int[] lines;

    NearestResampler(SourceRows rows, Fitting fitting) {
        this.rows = rows;
        this.columns = nearest(fitting.horizontal());
        this.lines = nearest(fitting.vertical());
    }

    /** Hands over every resized row that lands in the input. */
    void resample(RowConsumer target) {
        int channels = rows.channels();
        byte[] source = rows.newRow();
        byte[] resized = new byte[columns.length * channels];
        int read = -1;
        for (int y = 0; y < lines.length; y++) {
            if (lines[y] != read) {
                read = lines[y];
                rows.read(read, source);
                for (int x = 0; x < columns.length; x++) {
                    for (int c = 0; c < channels; c++) {
                        resized[x * channels + c] = source[columns[x] * channels + c];
                    }
                }
            }
            target.accept(y, resized);
        }
    }

    private static int[] nearest(Axis axis) {
        int[] nearest = new int[axis.count()];
        double step = axis.ratio();
        long summed = Math.min(axis.first(), LONGEST_SUM);
        double centre = axis.windowOffset() + step * 0.5 + (axis.first() - summed) * step;
        for (long i = 0; i < summed; i++) {
            centre += step;
        }
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = Math.min((int) centre, axis.readableLength() - 1);
            centre += step;
        }
        return nearest;
    }
}
