package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless, repeatable series of colour pictures, each of one digit or capital letter: a random style of a random
 * family, turned, sheared and stretched a little, on a plain or textured background, blurred, noisy, and encoded as JPEG
 * or PNG. Sides measure 48 to 160 pixels.
 *
 * <p>Access is random: a picture depends on the families, the seed and its index alone. Every 36 successive indices show
 * every label once. Immutable and thread-safe.
 */
public final class GlyphGenerator {

    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final List<String> LABELS =
            CHARACTERS.chars().mapToObj(Character::toString).toList();

    private static final int SMALLEST_SIDE = 48;
    private static final int LARGEST_SIDE = 160;

    private final List<FontFamily> families;
    private final long seed;

    /**
     * @param families what to draw with, at least one; each is chosen equally often, however many styles it has
     * @param seed another seed gives another series
     */
    public GlyphGenerator(List<FontFamily> families, long seed) {
        if (families.isEmpty()) {
            throw new IllegalArgumentException("The generator needs at least one font family");
        }
        this.families = List.copyOf(families);
        this.seed = mix(seed);
    }

    /** The 36 labels in the order of {@link GlyphPicture#label()}: 0 to 9, then A to Z. */
    public static List<String> labels() {
        return LABELS;
    }

    /** The picture at {@code index}, the same bytes at each call. */
    public GlyphPicture picture(long index) {
        SplittableRandom random = new SplittableRandom(mix(seed ^ index));
        int label = Math.floorMod(index, LABELS.size());
        FontFamily family = choose(families, random);
        Font font = choose(family.styles(), random);

        int width = random.nextInt(SMALLEST_SIDE, LARGEST_SIDE + 1);
        int height = random.nextInt(4) > 0 ? width : similar(width, random);
        BufferedImage image = GlyphImage.random(font, LABELS.get(label), width, height, random);

        PictureFormat format = random.nextInt(4) > 0 ? PictureFormat.JPEG : PictureFormat.PNG;
        float quality = (float) random.nextDouble(0.35, 0.95);
        return new GlyphPicture(label, family.name(), format.encode(image, quality), format.extension());
    }

    /** A side a little shorter or longer, so that squashing to a square changes the proportions only a little. */
    private static int similar(int side, SplittableRandom random) {
        long similar = Math.round(side * random.nextDouble(0.8, 1.25));
        return (int) Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, similar));
    }

    static <T> T choose(List<T> options, SplittableRandom random) {
        return options.get(random.nextInt(options.size()));
    }

    /**
     * Spreads neighbouring numbers over all bits (the finaliser of MurmurHash3): two {@code SplittableRandom}s whose
     * seeds differ by a multiple of its constant step would yield the same series, only shifted.
     */
    static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
