package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Draws one character with everything else at random: place, colours, textures, blur and noise. */
final class GlyphImage {

    /** The largest standard deviation of the blur, as a share of the shorter side. */
    private static final double LARGEST_BLUR = 0.015;

    /** The largest standard deviation of the noise, in levels of 255. */
    private static final double LARGEST_NOISE = 14;

    private GlyphImage() {}

    /** The character in {@code font}, on a picture of this size in pixels. */
    static BufferedImage random(Font font, String character, int width, int height, SplittableRandom random) {
        Shape glyph = Placement.random(Outlines.of(font, character), width, height, random);
        Canvas canvas = new Canvas(width, height);
        Texture inkTexture = random.nextInt(4) > 0 ? Texture.PLAIN : Texture.random(random);
        float[] inkWeights = inkTexture.weights(width, height, random);
        float[] paperWeights = Texture.random(random).weights(width, height, random);
        canvas.paint(glyph, Palette.random(random), inkWeights, paperWeights);
        if (random.nextBoolean()) {
            canvas.blur(Math.min(width, height) * random.nextDouble(0.003, LARGEST_BLUR));
        }
        if (random.nextInt(3) > 0) {
            canvas.addNoise(random.nextDouble(1, LARGEST_NOISE), random.nextBoolean(), random);
        }
        return canvas.image();
    }
}
