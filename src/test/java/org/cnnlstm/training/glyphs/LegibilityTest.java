package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LegibilityTest {

    @Test
    void acceptsAnOrdinaryFont() {
        assertThat(Legibility.objection(TestFonts.font())).isEmpty();
    }

    @Test
    void namesTheCharacterThatAFontLacks() throws Exception {
        assertThat(Legibility.objection(illegible("no-z.ttf"))).contains("has no Z");
    }

    @Test
    void objectsToTwoCharactersThatLookTheSame() throws Exception {
        assertThat(Legibility.objection(illegible("o-for-zero.ttf"))).contains("draws O like another character");
    }

    @Test
    void objectsToHairlines() {
        Font narrow = TestFonts.font().deriveFont(AffineTransform.getScaleInstance(0.2, 1));

        assertThat(Legibility.objection(narrow)).contains("is too thin");
    }

    private static Font illegible(String file) throws IOException, FontFormatException {
        return Font.createFont(
                Font.TRUETYPE_FONT,
                TestFonts.DIRECTORY.resolve("illegible").resolve(file).toFile());
    }
}
