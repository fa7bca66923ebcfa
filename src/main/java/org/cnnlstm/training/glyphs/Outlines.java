package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;

/** The outlines of a font's characters. */
final class Outlines {

    /** Large enough that hinting moves no edge by a noticeable part of the glyph. */
    private static final float SIZE = 256;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private Outlines() {}

    /** The outline of {@code text} with its base line at y = 0, larger y lower. */
    static Shape of(Font font, String text) {
        return font.deriveFont(SIZE).createGlyphVector(CONTEXT, text).getOutline();
    }
}
