package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cnnlstm.report.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 36, 150, 1000})
    void drawsAMatrixOfAnyNumberOfClasses(int classes) throws IOException {
        List<String> labels =
                IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
        BufferedImage picture =
                decoded(Canvas.png(ConfusionMatrixPicture.draw(Fixtures.evaluation(labels, 10 * classes))));

        assertThat(picture.getWidth()).isBetween(800, 2600);
        assertThat(picture.getHeight()).isBetween(400, 2800);
        assertThat(pixels(picture).filter(PicturesTest::blue).count()).isGreaterThan(1000);
    }

    @Test
    void paintsRightAnswersBlueAndMistakesOrange() throws IOException {
        List<String> labels = List.of("a", "b");
        BufferedImage right = decoded(Canvas.png(ConfusionMatrixPicture.draw(
                new EvaluationBuilder(labels).add(0, new float[] {1, 0}).build())));
        BufferedImage wrong = decoded(Canvas.png(ConfusionMatrixPicture.draw(
                new EvaluationBuilder(labels).add(0, new float[] {0, 1}).build())));

        long blueOfTheScale = pixels(wrong).filter(PicturesTest::blue).count();
        assertThat(pixels(right).filter(PicturesTest::blue).count())
                .as("a cell of 120 by 120 pixels more, but for its figure")
                .isGreaterThan(blueOfTheScale + 120 * 120 * 9 / 10);
        assertThat(right.getWidth()).isEqualTo(wrong.getWidth());
    }

    @Test
    void survivesLabelsThatNoFontCanShowOrThatAreVeryLong() throws IOException {
        List<String> labels = List.of("", "\u0000\uD800", "\uD83D\uDE00".repeat(100), "x".repeat(5000), "שלום");
        BufferedImage picture = decoded(Canvas.png(ConfusionMatrixPicture.draw(Fixtures.evaluation(labels, 100))));

        assertThat(picture.getWidth()).isLessThan(2600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 1000})
    void drawsTheCurvesOfAnyNumberOfEpochs(int epochs) throws IOException {
        BufferedImage picture = decoded(Canvas.png(LearningCurvesPicture.draw(Fixtures.history(epochs))));

        assertThat(picture.getWidth()).isEqualTo(2560);
        assertThat(picture.getHeight()).isEqualTo(840);
        assertThat(pixels(picture).filter(PicturesTest::blue).count()).isGreaterThan(50);
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture).isNotNull();
        return picture;
    }

    private static IntStream pixels(BufferedImage picture) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()));
    }

    private static boolean blue(int pixel) {
        int red = (pixel >> 16) & 0xFF;
        int blue = pixel & 0xFF;
        return blue - red > 80;
    }
}
