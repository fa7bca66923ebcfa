package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void measuresContrastAsWcagDoes() {
        assertThat(new Palette(0x000000, 0x000000, 0xffffff, 0xffffff).contrast())
                .isCloseTo(21, Offset.offset(1e-9));
        assertThat(new Palette(0x777777, 0x777777, 0xffffff, 0xffffff).contrast())
                .isCloseTo(4.48, Offset.offset(0.01));
    }

    @Test
    void countsTheWorstPairOfColours() {
        assertThat(new Palette(0x000000, 0x777777, 0xffffff, 0xffffff).contrast())
                .isCloseTo(4.48, Offset.offset(0.01));
    }

    @Test
    void findsNoContrastWhereThePaperRunsThroughTheInksLightness() {
        assertThat(new Palette(0x777777, 0x777777, 0x000000, 0xffffff).contrast())
                .isEqualTo(1);
    }

    @Test
    void keepsTheLeastContrastWhateverTheSeed() {
        for (int seed = 0; seed < 1000; seed++) {
            assertThat(Palette.random(new SplittableRandom(seed)).contrast())
                    .isGreaterThanOrEqualTo(Palette.LEAST_CONTRAST);
        }
    }
}
