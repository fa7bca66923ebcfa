package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageColumnsTest {

    private static Stream<ImageColumns> shapes() {
        return Stream.of(
                new ImageColumns(1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1),
                new ImageColumns(3, 5, 7, 3, 3, 1, 1, 0, 0, 3, 5),
                new ImageColumns(3, 5, 7, 3, 3, 1, 1, 1, 1, 5, 7),
                new ImageColumns(2, 6, 5, 2, 3, 2, 2, 0, 0, 3, 2),
                new ImageColumns(2, 7, 4, 5, 2, 2, 1, 2, 0, 4, 4),
                // Patches that lie outside of the picture altogether.
                new ImageColumns(1, 2, 2, 1, 1, 1, 1, 3, 3, 8, 8),
                // A kernel that is larger than the picture.
                new ImageColumns(1, 2, 2, 5, 5, 1, 1, 2, 2, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gathersWhatLiesUnderEachPatch(ImageColumns columns) {
        float[] picture = random(columns.pixels(), 1);
        float[] matrix = new float[columns.values()];
        Arrays.fill(matrix, Float.NaN);

        columns.gather(picture, matrix);

        assertThat(matrix).containsExactly(pixelByPixel(columns, picture));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void scattersAsTheAdjointOfGathering(ImageColumns columns) {
        float[] picture = random(columns.pixels(), 2);
        float[] matrix = random(columns.values(), 3);
        float[] gathered = new float[columns.values()];
        float[] scattered = new float[columns.pixels()];

        columns.gather(picture, gathered);
        columns.scatter(matrix, scattered);

        assertThat(dot(gathered, matrix)).isCloseTo(dot(picture, scattered), within(1e-3));
    }

    @Test
    void scattersOntoWhatIsThere() {
        ImageColumns columns = new ImageColumns(1, 1, 3, 1, 2, 1, 1, 0, 0, 1, 2);
        float[] picture = {10, 20, 30};

        columns.scatter(new float[] {1, 2, 3, 4}, picture);

        assertThat(picture).containsExactly(11, 20 + 2 + 3, 34);
    }

    private static float[] pixelByPixel(ImageColumns shape, float[] picture) {
        float[] matrix = new float[shape.values()];
        int next = 0;
        for (int c = 0; c < shape.channels(); c++) {
            for (int ky = 0; ky < shape.kernelHeight(); ky++) {
                for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                    for (int oy = 0; oy < shape.outHeight(); oy++) {
                        for (int ox = 0; ox < shape.outWidth(); ox++) {
                            int y = oy * shape.strideY() + ky - shape.padTop();
                            int x = ox * shape.strideX() + kx - shape.padLeft();
                            boolean inside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
                            matrix[next++] = inside ? picture[(c * shape.height() + y) * shape.width() + x] : 0;
                        }
                    }
                }
            }
        }
        return matrix;
    }

    private static float[] random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
