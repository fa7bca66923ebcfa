package org.cnnlstm.image;

/**
 * How the pixels of a TIFF page lie in its file: in strips of whole rows or in tiles.
 *
 * @param width of the picture
 * @param height of the picture
 * @param segmentWidth pixels of a strip or tile
 * @param segmentHeight rows of a strip or tile; the last strip may have fewer
 * @param tiled whether segments are tiles, which are always whole
 * @param bits a sample: 1, 2, 4, 8 or 16
 * @param samples a pixel, at least 1
 * @param planes how many times the whole picture is there, each time with one sample of every pixel; 1 where all samples
 *     of a pixel lie together
 */
record TiffLayout(
        int width, int height, int segmentWidth, int segmentHeight, boolean tiled, int bits, int samples, int planes) {

    private static final int PLANAR = 284;
    private static final int ROWS_PER_STRIP = 278;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;

    /** How many times as large as the picture all tiles together may be, and what is allowed in any case. */
    private static final long MOST_PADDING = 4;

    private static final long SMALL_PICTURE = 1 << 22;

    static TiffLayout read(TiffDirectory directory, int width, int height, int bits, int samples) {
        boolean tiled = directory.has(TILE_WIDTH);
        long segmentWidth = tiled ? directory.value(TILE_WIDTH, 0) : width;
        long segmentHeight = tiled
                ? directory.value(TILE_HEIGHT, 0)
                : Math.min(height, directory.value(ROWS_PER_STRIP, (long) height));
        if (segmentWidth < 1 || segmentHeight < 1 || segmentWidth > 1 << 20 || segmentHeight > Integer.MAX_VALUE) {
            throw CorruptImage.because("the TIFF file has parts of " + segmentWidth + "x" + segmentHeight + " pixels");
        }
        long tiles = ((width + segmentWidth - 1) / segmentWidth) * ((height + segmentHeight - 1) / segmentHeight);
        if (tiles * segmentWidth > (MOST_PADDING * width * height + SMALL_PICTURE) / segmentHeight) {
            throw CorruptImage.because(
                    "the TIFF file has parts of " + segmentWidth + "x" + segmentHeight + " pixels, which is too large");
        }
        boolean separate = samples > 1 && directory.value(PLANAR, 1L) == 2;
        return new TiffLayout(
                width, height, (int) segmentWidth, (int) segmentHeight, tiled, bits, samples, separate ? samples : 1);
    }

    int across() {
        return (int) (((long) width + segmentWidth - 1) / segmentWidth);
    }

    int down() {
        return (int) (((long) height + segmentHeight - 1) / segmentHeight);
    }

    long segments() {
        return (long) across() * down() * planes;
    }

    int samplesTogether() {
        return samples / planes;
    }

    /** Bytes of one row of a segment. */
    long rowLength() {
        return ((long) segmentWidth * samplesTogether() * bits + 7) / 8;
    }

    /** Rows that a segment of this row of segments holds. */
    int rows(int segmentRow) {
        return tiled ? segmentHeight : Math.min(segmentHeight, height - segmentRow * segmentHeight);
    }
}
