package org.cnnlstm.training.glyphs;

import java.util.SplittableRandom;

/**
 * The colours of one picture as 0xRRGGBB. Both the ink and the paper may run from one colour to another; wherever they
 * meet, their contrast is at least {@link #LEAST_CONTRAST}.
 */
record Palette(int ink, int farInk, int paper, int farPaper) {

    /** A contrast ratio as WCAG 2 defines it, 1 (none) to 21 (black on white). */
    static final double LEAST_CONTRAST = 1.8;

    static Palette random(SplittableRandom random) {
        boolean print = random.nextInt(4) == 0;
        while (true) {
            Palette palette = print ? print(random) : colours(random);
            if (palette.contrast() >= LEAST_CONTRAST) {
                return palette;
            }
        }
    }

    /** The least contrast of any ink with any paper, 1 where one of the inks is lighter and another darker. */
    double contrast() {
        double darkInk = Math.min(luminance(ink), luminance(farInk));
        double lightInk = Math.max(luminance(ink), luminance(farInk));
        double darkPaper = Math.min(luminance(paper), luminance(farPaper));
        double lightPaper = Math.max(luminance(paper), luminance(farPaper));
        double inkOnLightPaper = (darkPaper + 0.05) / (lightInk + 0.05);
        double inkOnDarkPaper = (darkInk + 0.05) / (lightPaper + 0.05);
        return Math.max(1, Math.max(inkOnLightPaper, inkOnDarkPaper));
    }

    private static Palette colours(SplittableRandom random) {
        int ink = random.nextInt(0x1000000);
        int paper = random.nextInt(0x1000000);
        return new Palette(ink, near(ink, 60, random), paper, near(paper, 110, random));
    }

    /** Dark grey on light grey, or the other way round: what most writing looks like. */
    private static Palette print(SplittableRandom random) {
        int dark = random.nextInt(70) * 0x010101;
        int light = random.nextInt(180, 256) * 0x010101;
        int ink = random.nextInt(4) > 0 ? dark : light;
        int paper = ink == dark ? light : dark;
        return new Palette(
                near(ink, 12, random), near(ink, 12, random), near(paper, 20, random), near(paper, 30, random));
    }

    private static int near(int colour, int distance, SplittableRandom random) {
        int result = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = (colour >> shift & 0xff) + random.nextInt(-distance, distance + 1);
            result |= Math.max(0, Math.min(255, channel)) << shift;
        }
        return result;
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
