package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final double ROUNDING = 1e-3;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void keepsEveryGlyphInsideItsPicture() {
        Rectangle2D picture = new Rectangle2D.Double(-ROUNDING, -ROUNDING, 100 + 2 * ROUNDING, 80 + 2 * ROUNDING);
        for (String label : GlyphGenerator.labels()) {
            for (int draw = 0; draw < 50; draw++) {
                assertThat(picture.contains(bounds(label, 100, 80))).as(label).isTrue();
            }
        }
    }

    @Test
    void drawsANarrowGlyph45To85PerCentAsHighAsItsPicture() {
        for (int draw = 0; draw < 200; draw++) {
            assertThat(bounds("I", 100, 100).getHeight()).isBetween(45 - ROUNDING, 85 + ROUNDING);
        }
    }

    @Test
    void shrinksAGlyphThatIsTooWideForItsPicture() {
        Shape wide = new Rectangle2D.Double(0, 0, 100, 1);
        Rectangle2D bounds = Placement.random(wide, 100, 100, random).getBounds2D();

        assertThat(bounds.getWidth()).isCloseTo(92, Offset.offset(ROUNDING));
    }

    private Rectangle2D bounds(String label, int width, int height) {
        return Placement.random(Outlines.of(TestFonts.font(), label), width, height, random)
                .getBounds2D();
    }
}
