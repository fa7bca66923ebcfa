package org.cnnlstm.image;

/**
 * What the first page of a TIFF file is like.
 *
 * @param photometric what samples mean: 0 white to black, 1 black to white, 2 red, green, blue, 3 an index, 5 four inks
 * @param alpha 0 for none, 1 for colours multiplied by it, 2 for colours as they are
 */
record TiffPage(
        TiffDirectory directory, TiffLayout layout, int compression, boolean differences, int photometric, int alpha) {

    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int CMYK = 5;

    static final int COLOUR_MAP = 320;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int PREDICTOR = 317;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int MOST_SAMPLES = 8;

    static TiffPage read(byte[] bytes) {
        TiffDirectory directory = TiffDirectory.first(bytes);
        long width = directory.value(WIDTH, 0L);
        long height = directory.value(HEIGHT, 0L);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw CorruptImage.because("the TIFF file states a size of " + width + "x" + height + " pixels");
        }
        int compression = (int) directory.value(COMPRESSION, 1L);
        if (!TiffSegments.reads(compression)) {
            throw CorruptImage.because("the TIFF file has compression " + compression
                    + "; read are none, LZW (5), deflate (8 and 32946) and PackBits (32773)");
        }
        int bits = (int) directory.value(BITS, 1L);
        long samples = directory.value(SAMPLES, 1L);
        int photometric = (int) directory.value(PHOTOMETRIC, 1L);
        long predictor = directory.value(PREDICTOR, 1L);
        boolean differences = predictor == 2 && (bits == 8 || bits == 16);
        if (samples > MOST_SAMPLES
                || samples < colours(photometric)
                || !isRead(photometric, bits)
                || (predictor != 1 && !differences)
                || directory.value(FILL_ORDER, 1L) != 1
                || directory.value(SAMPLE_FORMAT, 1L) != 1
                || !evenBits(directory, bits)) {
            throw CorruptImage.because("the TIFF file has samples of a kind that is not read: " + samples + " of "
                    + bits + " bits, photometric interpretation " + photometric + ", predictor " + predictor);
        }
        TiffLayout layout = TiffLayout.read(directory, (int) width, (int) height, bits, (int) samples);
        boolean extra = samples > colours(photometric);
        int alpha = extra ? (int) directory.value(EXTRA_SAMPLES, 0L) : 0;
        return new TiffPage(directory, layout, compression, differences, photometric, alpha > 2 ? 0 : alpha);
    }

    static ImageHeader header(byte[] bytes) {
        TiffPage page = read(bytes);
        long stated = page.directory.value(ORIENTATION, (long) ExifOrientation.NORMAL);
        int orientation = stated >= 1 && stated <= 8 ? (int) stated : ExifOrientation.NORMAL;
        page.directory.pages();
        return ImageHeader.still(ImageFormat.TIFF, page.layout.width(), page.layout.height(), orientation);
    }

    /** Samples of a pixel that are colours; the others are opacity or something else. */
    int colours() {
        return colours(photometric);
    }

    private static int colours(int photometric) {
        return switch (photometric) {
            case RGB -> 3;
            case CMYK -> 4;
            default -> 1;
        };
    }

    private static boolean isRead(int photometric, int bits) {
        return switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case RGB -> bits == 8 || bits == 16;
            case CMYK -> bits == 8;
            default -> false;
        };
    }

    private static boolean evenBits(TiffDirectory directory, int bits) {
        for (int i = 1; i < Math.min(directory.count(BITS), MOST_SAMPLES); i++) {
            if (directory.value(BITS, i) != bits) {
                return false;
            }
        }
        return true;
    }
}
