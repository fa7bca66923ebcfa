package org.cnnlstm.training.glyphs;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a font can be read: it draws every label, no two alike, in strokes that survive scaling. */
final class Legibility {

    private static final int SIDE = 32;

    /** The least width of an I's stem, as a share of its height. */
    private static final double THINNEST_STEM = 0.045;

    private Legibility() {}

    /** Why the font cannot be used, as the end of a sentence that begins with its name; empty if it can. */
    static Optional<String> objection(Font font) {
        Set<ByteBuffer> drawn = new HashSet<>();
        for (String label : GlyphGenerator.labels()) {
            if (font.canDisplayUpTo(label) >= 0) {
                return Optional.of("has no " + label);
            }
            Shape outline = Outlines.of(font, label);
            if (outline.getBounds2D().isEmpty()) {
                return Optional.of("draws nothing for " + label);
            }
            if (!drawn.add(ByteBuffer.wrap(thumbnail(outline)))) {
                return Optional.of("draws " + label + " like another character");
            }
        }
        return stem(font) < THINNEST_STEM ? Optional.of("is too thin") : Optional.empty();
    }

    /** The width of an I half way up, where it has no serifs, as a share of its height. */
    private static double stem(Font font) {
        Shape outline = Outlines.of(font, "I");
        byte[] pixels = thumbnail(outline);
        double ink = 0;
        for (int x = 0; x < SIDE; x++) {
            ink += (pixels[SIDE / 2 * SIDE + x] & 0xff) / 255.0;
        }
        Rectangle2D bounds = outline.getBounds2D();
        return ink / SIDE * bounds.getWidth() / bounds.getHeight();
    }

    /** The outline stretched to a square, row by row. */
    static byte[] thumbnail(Shape outline) {
        Rectangle2D bounds = outline.getBounds2D();
        AffineTransform fit = AffineTransform.getScaleInstance(SIDE / bounds.getWidth(), SIDE / bounds.getHeight());
        fit.translate(-bounds.getX(), -bounds.getY());
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fill(fit.createTransformedShape(outline));
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
