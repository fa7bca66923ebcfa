package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless, repeatable series of short clips, in each of which one digit or capital letter moves: to the left, right, up or
 * down, turns one way or the other, grows or shrinks. Colours, textures, blur and noise are those of {@link GlyphGenerator};
 * the background stays. No single frame tells the class, see {@link ClipPath}. Sides measure 40 to 96 pixels; a quarter of
 * the clips are animated GIFs, the others a JPEG or PNG file a frame.
 *
 * <p>Access is random: a clip depends on the families, the seed and its index alone. Every 8 successive indices show every
 * label once. Immutable and thread-safe.
 */
public final class ClipGenerator {

    /** An O looks the same however it is turned. */
    private static final List<String> CHARACTERS = GlyphGenerator.labels().stream()
            .filter(character -> !character.equals("O") && !character.equals("0"))
            .toList();

    private static final List<Motion> MOTIONS = List.of(Motion.values());

    private static final int SMALLEST_SIDE = 40;
    private static final int LARGEST_SIDE = 96;
    private static final double LARGEST_NOISE = 8;
    private static final double LARGEST_BLUR = 0.012;

    private final List<FontFamily> families;
    private final int frames;
    private final long seed;

    /**
     * @param families what to draw with, at least one; each is chosen equally often, however many styles it has
     * @param frames of a clip, at least 2
     * @param seed another seed gives another series
     */
    public ClipGenerator(List<FontFamily> families, int frames, long seed) {
        if (families.isEmpty()) {
            throw new IllegalArgumentException("The generator needs at least one font family");
        }
        if (frames < 2) {
            throw new IllegalArgumentException("Nothing moves in " + frames + " frames");
        }
        this.families = List.copyOf(families);
        this.frames = frames;
        this.seed = GlyphGenerator.mix(seed);
    }

    /** The 8 labels in the order of {@link GlyphClip#label()}, which is that of their names. */
    public static List<String> labels() {
        return Motion.labels();
    }

    /** The clip at {@code index}, the same bytes at each call. */
    public GlyphClip clip(long index) {
        SplittableRandom random = new SplittableRandom(GlyphGenerator.mix(seed ^ index));
        int label = Math.floorMod(index, MOTIONS.size());
        FontFamily family = GlyphGenerator.choose(families, random);
        Font font = GlyphGenerator.choose(family.styles(), random);
        Shape glyph = Outlines.of(font, GlyphGenerator.choose(CHARACTERS, random));
        List<BufferedImage> pictures = pictures(glyph, ClipPath.random(MOTIONS.get(label), frames, random), random);
        if (random.nextInt(4) == 0) {
            return new GlyphClip(label, family.name(), List.of(AnimatedGif.encode(pictures)), "gif");
        }
        PictureFormat format = random.nextInt(4) > 0 ? PictureFormat.JPEG : PictureFormat.PNG;
        float quality = (float) random.nextDouble(0.5, 0.95);
        List<byte[]> files = pictures.stream()
                .map(picture -> format.encode(picture, quality))
                .toList();
        return new GlyphClip(label, family.name(), files, format.extension());
    }

    private List<BufferedImage> pictures(Shape glyph, ClipPath path, SplittableRandom random) {
        int side = random.nextInt(SMALLEST_SIDE, LARGEST_SIDE + 1);
        Palette palette = Palette.random(random);
        float[] ink = (random.nextInt(4) > 0 ? Texture.PLAIN : Texture.random(random)).weights(side, side, random);
        float[] paper = Texture.random(random).weights(side, side, random);
        double blur = random.nextBoolean() ? side * random.nextDouble(0.003, LARGEST_BLUR) : 0;
        double noise = random.nextBoolean() ? random.nextDouble(1, LARGEST_NOISE) : 0;
        boolean greyNoise = random.nextBoolean();
        List<BufferedImage> pictures = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            Canvas canvas = new Canvas(side, side);
            canvas.paint(placed(glyph, path, frame, side), palette, ink, paper);
            if (blur > 0) {
                canvas.blur(blur);
            }
            if (noise > 0) {
                canvas.addNoise(noise, greyNoise, random);
            }
            pictures.add(canvas.image());
        }
        return pictures;
    }

    private static Shape placed(Shape glyph, ClipPath path, int frame, int side) {
        Rectangle2D bounds = glyph.getBounds2D();
        double scale = Math.exp(path.at(Quantity.SIZE, frame)) * side / Math.max(bounds.getWidth(), bounds.getHeight());
        AffineTransform place = AffineTransform.getTranslateInstance(
                path.at(Quantity.X, frame) * side, path.at(Quantity.Y, frame) * side);
        place.rotate(path.at(Quantity.ANGLE, frame));
        place.scale(scale, scale);
        place.translate(-bounds.getCenterX(), -bounds.getCenterY());
        return place.createTransformedShape(glyph);
    }
}
