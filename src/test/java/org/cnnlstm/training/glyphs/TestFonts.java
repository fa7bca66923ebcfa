package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.nio.file.Path;
import java.util.List;

/** The small committed font, so that tests draw the same on every machine. */
final class TestFonts {

    static final Path DIRECTORY = Path.of("src", "test", "resources", "fonts");

    static final List<FontFamily> FAMILIES = FontCatalogue.installed(List.of(DIRECTORY));

    private TestFonts() {}

    static Font font() {
        return FAMILIES.get(0).styles().get(0);
    }
}
