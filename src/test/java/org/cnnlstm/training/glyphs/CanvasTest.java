package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CanvasTest {

    private static final int SIDE = 64;

    private static final Palette RED_ON_BLUE = new Palette(0xff0000, 0xff0000, 0x0000ff, 0x0000ff);
    private static final Palette GREY = new Palette(0x808080, 0x808080, 0x808080, 0x808080);

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void laysInkWhereTheGlyphIsAndPaperElsewhere() {
        List<Color> colours = colours(leftHalfInk(RED_ON_BLUE));

        assertThat(colours.get(SIDE / 2 - 1)).isEqualTo(Color.RED);
        assertThat(colours.get(SIDE / 2)).isEqualTo(Color.BLUE);
    }

    @Test
    void runsFromTheNearToTheFarColourByTheWeights() {
        Canvas canvas = new Canvas(3, 1);
        canvas.paint(new Rectangle(), new Palette(0, 0, 0x102030, 0x304050), new float[3], new float[] {0, 0.5f, 1});

        assertThat(colours(canvas)).containsExactly(new Color(0x102030), new Color(0x203040), new Color(0x304050));
    }

    @Test
    void blursAnEdgeIntoTheGaussiansIntegral() {
        Canvas canvas = leftHalfInk(RED_ON_BLUE);
        canvas.blur(4);
        List<Color> colours = colours(canvas);

        assertThat(colours.get(0).getRed()).isEqualTo(255);
        assertThat(colours.get(31).getRed()).isCloseTo((int) (255 * 0.55), Offset.offset(3));
        assertThat(colours.get(35).getRed()).isCloseTo((int) (255 * 0.19), Offset.offset(3));
        assertThat(colours.get(63).getRed()).isZero();
    }

    @Test
    void addsNoiseOfTheGivenStandardDeviation() {
        Canvas canvas = leftHalfInk(GREY);
        canvas.addNoise(10, false, random);

        double variance = colours(canvas).stream()
                .mapToDouble(colour -> Math.pow(colour.getGreen() - 128, 2))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(10, Offset.offset(0.5));
    }

    @Test
    void addsTheSameNoiseToAllChannelsWhenGrey() {
        Canvas canvas = leftHalfInk(GREY);
        canvas.addNoise(10, true, random);

        List<Color> colours = colours(canvas);
        assertThat(colours)
                .allMatch(colour -> colour.getRed() == colour.getGreen() && colour.getRed() == colour.getBlue());
        assertThat(Set.copyOf(colours)).hasSizeGreaterThan(40);
    }

    @Test
    void cutsNoiseOffAtBlackAndWhite() {
        Canvas canvas = leftHalfInk(GREY);
        canvas.addNoise(400, true, random);

        assertThat(colours(canvas)).contains(Color.BLACK, Color.WHITE);
    }

    private static Canvas leftHalfInk(Palette palette) {
        Canvas canvas = new Canvas(SIDE, SIDE);
        float[] plain = new float[SIDE * SIDE];
        canvas.paint(new Rectangle(0, 0, SIDE / 2, SIDE), palette, plain, plain);
        return canvas;
    }

    /** Row by row. */
    private static List<Color> colours(Canvas canvas) {
        BufferedImage image = canvas.image();
        int width = image.getWidth();
        return IntStream.range(0, width * image.getHeight())
                .mapToObj(pixel -> new Color(image.getRGB(pixel % width, pixel / width)))
                .toList();
    }
}
