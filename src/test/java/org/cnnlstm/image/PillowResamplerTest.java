package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Block by block or pixel by pixel, the levels are the same. What Pillow itself says, the golden tensors tell. */
class PillowResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "300, 200, 3, 17, 23, BILINEAR",
        "300, 200, 1, 17, 23, LANCZOS",
        "65, 64, 3, 8, 64, BICUBIC",
        "64, 65, 3, 64, 8, BICUBIC",
        "3, 2, 3, 50, 70, LANCZOS",
        "1, 130, 1, 5, 3, BOX",
        "150000, 20, 3, 7, 5, BILINEAR",
    })
    void sumsUpBlocksOfRowsAsItWouldSinglePixels(
            int width, int height, int channels, int newWidth, int newHeight, PillowFilter filter) {
        byte[] picture = new byte[width * height * channels];
        new Random(width).nextBytes(picture);
        Fitting fitting = new Fitting(Axis.whole(width, newWidth), Axis.whole(height, newHeight));

        assertThat(resampled(picture, width, height, channels, fitting, filter))
                .isEqualTo(expected(picture, width, height, channels, fitting, filter));
    }

    private static byte[] resampled(
            byte[] picture, int width, int height, int channels, Fitting fitting, PillowFilter filter) {
        int length = fitting.horizontal().count() * channels;
        byte[] resampled = new byte[length * fitting.vertical().count()];
        try (BytePointer bytes = new BytePointer(picture);
                Mat pixels = new Mat(height, width, opencv_core.CV_8UC(channels), bytes)) {
            SourceRows rows = new SourceRows(pixels, channels, fitting, Luma.ROUNDED);
            new PillowResampler(rows, fitting, filter)
                    .resample((row, levels) -> System.arraycopy(levels, 0, resampled, row * length, length));
        }
        return resampled;
    }

    private static byte[] expected(
            byte[] picture, int width, int height, int channels, Fitting fitting, PillowFilter filter) {
        PillowWeights across = PillowWeights.of(fitting.horizontal(), filter);
        PillowWeights down = PillowWeights.of(fitting.vertical(), filter);
        int newWidth = fitting.horizontal().count();
        byte[] narrow = new byte[newWidth * height * channels];
        for (int i = 0; i < narrow.length; i++) {
            int y = i / (newWidth * channels);
            int x = i / channels % newWidth;
            narrow[i] = weighed(picture, y * width * channels + i % channels, channels, across, x);
        }
        byte[] resampled = new byte[newWidth * fitting.vertical().count() * channels];
        for (int i = 0; i < resampled.length; i++) {
            int column = i % (newWidth * channels);
            resampled[i] = weighed(narrow, column, newWidth * channels, down, i / (newWidth * channels));
        }
        return resampled;
    }

    private static byte weighed(byte[] levels, int offset, int step, PillowWeights weights, int target) {
        long sum = 1L << (PillowWeights.FRACTION_BITS - 1);
        for (int i = 0; i < weights.count()[target]; i++) {
            int level = levels[offset + (weights.first()[target] + i) * step] & 0xff;
            sum += (long) level * weights.weights()[target * weights.room() + i];
        }
        return (byte) Math.max(0, Math.min(255, sum >> PillowWeights.FRACTION_BITS));
    }
}
