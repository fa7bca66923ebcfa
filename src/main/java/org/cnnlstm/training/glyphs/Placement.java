package org.cnnlstm.training.glyphs;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** Where and how a glyph stands in its picture. */
final class Placement {

    private static final double LARGEST_TURN = Math.toRadians(15);
    private static final double LARGEST_SHEAR = 0.15;
    private static final double LARGEST_STRETCH = 1.12;
    private static final double SMALLEST_SHARE = 0.45;
    private static final double LARGEST_SHARE = 0.85;

    /** A glyph wider than this share of its picture is made smaller, so that a W stays inside like an I. */
    private static final double WIDEST_SHARE = 0.92;

    private Placement() {}

    /**
     * The glyph turned, sheared, stretched, scaled and moved at random, wholly inside {@code width} by {@code height}
     * pixels.
     */
    static Shape random(Shape glyph, int width, int height, SplittableRandom random) {
        AffineTransform distortion = AffineTransform.getRotateInstance(symmetric(random, LARGEST_TURN));
        distortion.shear(symmetric(random, LARGEST_SHEAR), 0);
        distortion.scale(Math.pow(LARGEST_STRETCH, symmetric(random, 1)), 1);
        Shape distorted = distortion.createTransformedShape(glyph);

        Rectangle2D bounds = distorted.getBounds2D();
        double share = random.nextDouble(SMALLEST_SHARE, LARGEST_SHARE);
        double scale = Math.min(share * height / bounds.getHeight(), WIDEST_SHARE * width / bounds.getWidth());
        double left = middling(random) * (width - scale * bounds.getWidth());
        double top = middling(random) * (height - scale * bounds.getHeight());

        AffineTransform position = AffineTransform.getTranslateInstance(left, top);
        position.scale(scale, scale);
        position.translate(-bounds.getX(), -bounds.getY());
        return position.createTransformedShape(distorted);
    }

    /** From 0 to 1, the middle more often than the ends: people aim when they take a picture. */
    private static double middling(SplittableRandom random) {
        return (random.nextDouble() + random.nextDouble()) / 2;
    }

    private static double symmetric(SplittableRandom random, double bound) {
        return random.nextDouble(-bound, bound);
    }
}
