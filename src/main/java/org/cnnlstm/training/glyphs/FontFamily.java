package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.util.List;

/** The loaded styles of one design: regular, bold, italic, condensed, and so on. Immutable and thread-safe. */
public final class FontFamily {

    private final String name;
    private final List<Font> styles;

    /**
     * @param name the family's name
     * @param styles its fonts, at least one, in a fixed order, as the generator's choice depends on it
     */
    public FontFamily(String name, List<Font> styles) {
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("Font family '" + name + "' has no styles");
        }
        this.name = name;
        this.styles = List.copyOf(styles);
    }

    public String name() {
        return name;
    }

    /** The fonts, in a fixed order. */
    public List<Font> styles() {
        return styles;
    }

    @Override
    public String toString() {
        return name + " (" + styles.size() + " styles)";
    }
}
