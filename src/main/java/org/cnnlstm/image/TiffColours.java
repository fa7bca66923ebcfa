package org.cnnlstm.image;

/** From the samples of a TIFF page to grey, BGR or BGRA. */
final class TiffColours {

    private static final int MULTIPLIED_ALPHA = 1;
    private static final int ALPHA = 3;

    private final TiffPage page;
    private final int samples;
    private final int channels;
    private final int largest;
    private final int[] palette;

    TiffColours(TiffPage page) {
        this.page = page;
        this.samples = page.layout().samples();
        this.largest = page.layout().bits() == 16 ? 0xffff : 0xff;
        boolean grey = page.photometric() == TiffPage.WHITE_IS_ZERO || page.photometric() == TiffPage.BLACK_IS_ZERO;
        this.channels = page.alpha() > 0 ? 4 : grey ? 1 : 3;
        this.palette = page.photometric() == TiffPage.PALETTE ? palette(page) : new int[0];
    }

    int channels() {
        return channels;
    }

    /** Converts one row; levels of 16 bits are to be read as unsigned. */
    void convert(int[] stored, short[] levels, int width) {
        for (int x = 0; x < width; x++) {
            int from = samples * x;
            int to = channels * x;
            switch (page.photometric()) {
                case TiffPage.RGB -> {
                    levels[to] = (short) stored[from + 2];
                    levels[to + 1] = (short) stored[from + 1];
                    levels[to + 2] = (short) stored[from];
                }
                case TiffPage.PALETTE -> {
                    for (int c = 0; c < 3; c++) {
                        levels[to + c] = (short) palette[3 * stored[from] + c];
                    }
                }
                case TiffPage.CMYK -> {
                    for (int c = 0; c < 3; c++) {
                        int light = 255 - stored[from + 3];
                        levels[to + 2 - c] = (short) ((255 - stored[from + c]) * light / 255.0 + 0.5);
                    }
                }
                default -> {
                    int grey = grey(stored[from]);
                    for (int c = 0; c < Math.min(3, channels); c++) {
                        levels[to + c] = (short) grey;
                    }
                }
            }
            if (page.alpha() > 0) {
                int alpha = stored[from + page.colours()];
                levels[to + ALPHA] = (short) alpha;
                if (page.alpha() == MULTIPLIED_ALPHA) {
                    divide(levels, to, alpha);
                }
            }
        }
    }

    private int grey(int stored) {
        int bits = page.layout().bits();
        int level = bits < 8 ? stored * 255 / ((1 << bits) - 1) : stored;
        return page.photometric() == TiffPage.WHITE_IS_ZERO ? largest - level : level;
    }

    /** The colour as it was before it was multiplied by its opacity. */
    private void divide(short[] levels, int to, int alpha) {
        for (int c = 0; c < ALPHA && alpha > 0; c++) {
            long level = levels[to + c] & 0xffff;
            levels[to + c] = (short) Math.min(largest, (level * largest + alpha / 2) / alpha);
        }
    }

    /** Blue, green and red by index; the file holds 16 bits each, all reds first. */
    private static int[] palette(TiffPage page) {
        int colours = 1 << page.layout().bits();
        int[] palette = new int[3 * colours];
        for (int i = 0; i < colours; i++) {
            for (int c = 0; c < 3; c++) {
                palette[3 * i + c] = (int) page.directory().value(TiffPage.COLOUR_MAP, (2 - c) * colours + i) >> 8;
            }
        }
        return palette;
    }
}
