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

/** Whether a font can be told apart by anyone: it draws every label, no two alike, in strokes that survive scaling. */
final class Legibility {

    private static final int SIDE = 32;

    /** The least share of its bounding box's height that the stem of an I must measure. */
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

    /** Half the outline's ink over its squared height: the width of an I's stem by its height, for want of serifs. */
    private static double stem(Font font) {
        Shape outline = Outlines.of(font, "I");
        byte[] pixels = thumbnail(outline);
        long ink = 0;
        for (byte pixel : pixels) {
            ink += pixel & 0xff;
        }
        double share = ink / 255.0 / pixels.length;
        Rectangle2D bounds = outline.getBounds2D();
        return share * bounds.getWidth() / bounds.getHeight();
    }

    private static byte[] thumbnail(Shape outline) {
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
