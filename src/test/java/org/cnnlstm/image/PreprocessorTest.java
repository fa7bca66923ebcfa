package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.cnnlstm.image.ImageFiles.BACKGROUND;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.floats;
import static org.cnnlstm.image.ImageFiles.plain;
import static org.cnnlstm.image.ImageFiles.read;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against what Pillow and NumPy made of the same picture, see {@code reference.py}. */
class PreprocessorTest {

    private static final double EXACT = 0;
    private static final double ROUNDED_TWICE = 1.01;

    private final Picture source = read(file("source.png"));

    @AfterEach
    void close() {
        source.close();
    }

    @ParameterizedTest
    @CsvSource({"16, 12", "16, 30", "41, 26"})
    void nearestIsPillows(int width, int height) {
        assertLike("nearest-" + width + "x" + height, width, height, Resize.NEAREST, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"16, 12", "16, 30", "41, 26"})
    void bilinearInterpolatesBetweenHalfPixelCentres(int width, int height) {
        assertLike("bilinear-" + width + "x" + height, width, height, Resize.BILINEAR, ROUNDED_TWICE);
    }

    @ParameterizedTest
    @CsvSource({"16, 12", "16, 30", "41, 26"})
    void areaAveragesWhereAnAxisShrinksAndInterpolatesWhereItGrows(int width, int height) {
        assertLike("area-" + width + "x" + height, width, height, Resize.AREA, ROUNDED_TWICE);
    }

    @Test
    void centreCropCutsOffTheLongerSide() {
        Tensor actual = tensor(16, 16, plain(Resize.AREA, Fit.CENTRE_CROP, ColourOrder.RGB));

        assertLike(actual, "centre-crop-16x16", ROUNDED_TWICE);
    }

    @Test
    void letterboxShowsTheBackground() {
        Tensor actual = tensor(16, 16, plain(Resize.NEAREST, Fit.LETTERBOX, ColourOrder.RGB));

        assertLike(actual, "letterbox-16x16", EXACT);
    }

    @Test
    void scalesThenSubtractsThenDividesInTheOrderRgb() {
        Preprocessing torchvision =
                normalising(ColourOrder.RGB, 1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

        assertLike(tensor(16, 12, torchvision), "torchvision-16x12", 1e-6);
    }

    @Test
    void scalesThenSubtractsThenDividesInTheOrderBgr() {
        Preprocessing caffe =
                normalising(ColourOrder.BGR, 1, List.of(103.939, 116.779, 123.68), List.of(1.0, 1.0, 1.0));

        assertLike(tensor(16, 12, caffe), "caffe-16x12", 1e-4);
    }

    @Test
    void greyIsTheLuma() {
        Preprocessing grey = normalising(ColourOrder.GREY, 1 / 127.5, List.of(1.0), List.of(1.0));

        assertLike(tensor(16, 12, grey), "grey-16x12", 0.6 / 127.5);
    }

    @Test
    void aGreyPictureBecomesThreeEqualChannels() {
        try (Picture grey = read(file("grey.png"))) {
            Tensor actual = Preprocessor.tensor(
                    grey, InputSpec.picture(24, 24, 3), plain(Resize.NEAREST, Fit.LETTERBOX, ColourOrder.RGB));
            int middle = 12 * 24 + 12;
            float[] data = actual.data();

            assertThat(new float[] {data[0], data[24 * 24], data[2 * 24 * 24]})
                    .as("the background keeps its colour")
                    .containsExactly(0x33, 0x66, 0x99);
            assertThat(data[middle]).isEqualTo(data[24 * 24 + middle]).isEqualTo(data[2 * 24 * 24 + middle]);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fit.class,
            names = {"SQUASH", "CENTRE_CROP", "LETTERBOX"})
    void everyFitGivesTheInputsShapeEvenToASinglePixel(Fit fit) {
        for (int[] size : new int[][] {{1, 1}, {1, 9}, {300, 2}}) {
            assertThat(tensor(size[0], size[1], plain(Resize.AREA, fit, ColourOrder.BGR))
                            .shape())
                    .containsExactly(3, size[1], size[0]);
        }
    }

    @Test
    void refusesAColourOrderThatDoesNotFitTheInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessor.tensor(
                        source, InputSpec.picture(16, 12, 1), plain(Resize.AREA, Fit.SQUASH, ColourOrder.RGB)));
    }

    private void assertLike(String name, int width, int height, Resize resize, double tolerance) {
        assertLike(tensor(width, height, plain(resize, Fit.SQUASH, ColourOrder.RGB)), name, tolerance);
    }

    private Tensor tensor(int width, int height, Preprocessing preprocessing) {
        InputSpec input =
                InputSpec.picture(width, height, preprocessing.colourOrder().channels());
        return Preprocessor.tensor(source, input, preprocessing);
    }

    private static void assertLike(Tensor actual, String name, double tolerance) {
        float[] expected = floats(name + ".f32");
        assertThat(actual.size()).isEqualTo(expected.length);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual.data()[i]));
        }
        assertThat(largest).isCloseTo(0, within(tolerance));
    }

    private static Preprocessing normalising(ColourOrder order, double scale, List<Double> mean, List<Double> std) {
        return new Preprocessing(
                "test", Orientation.APPLY, BACKGROUND, Resize.NEAREST, Fit.SQUASH, order, scale, mean, std);
    }
}
