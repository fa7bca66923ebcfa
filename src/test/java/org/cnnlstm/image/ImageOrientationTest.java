package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.image.ImageFiles.LIMITS;
import static org.cnnlstm.image.ImageFiles.PNG_HEADER_END;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.cut;
import static org.cnnlstm.image.ImageFiles.exif;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOrientationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 123/456", "2, 321/654", "3, 654/321", "4, 456/123",
        "5, 14/25/36", "6, 41/52/63", "7, 63/52/41", "8, 36/25/14"
    })
    void turnsPixelsAsExifSays(int orientation, String expected) {
        try (Mat stored = new Mat(new byte[] {1, 2, 3, 4, 5, 6}, true);
                Mat rows = stored.reshape(1, 2);
                Mat upright = NativeScope.freeingAllButResult(() -> new Mat(Orienting.upright(rows, orientation)))) {
            StringBuilder shown = new StringBuilder();
            byte[] row = new byte[upright.cols()];
            for (int y = 0; y < upright.rows(); y++) {
                upright.ptr(y).get(row);
                shown.append(y == 0 ? "" : "/");
                for (byte pixel : row) {
                    shown.append(pixel);
                }
            }
            assertThat(shown.toString()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void showsJpegsUprightThatPillowTagged(int orientation) {
        try (Picture picture = read(file("orientation-" + orientation + ".jpg"));
                Picture upright = read(file("orientation-1.jpg"))) {
            assertThat(picture.width()).isEqualTo(24);
            assertThat(picture.height()).isEqualTo(16);
            float[] actual = pixels(picture);
            float[] expected = pixels(upright);
            double difference = IntStream.range(0, actual.length)
                    .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                    .average()
                    .orElseThrow();
            assertThat(difference).isLessThan(3);
        }
    }

    @Test
    void leavesThePixelsAsStoredIfAskedTo() {
        try (Picture stored = new ImageReader(LIMITS).read(file("orientation-6.jpg"), Orientation.IGNORE)) {
            assertThat(stored.width()).isEqualTo(16);
            assertThat(stored.height()).isEqualTo(24);
        }
    }

    static Stream<byte[]> chunksThatTurn() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN).map(order -> chunk("eXIf", exif(order, 8)));
    }

    @ParameterizedTest
    @MethodSource("chunksThatTurn")
    void findsTheOrientationOfAPngBeforeAndAfterItsPixels(byte[] chunk) {
        byte[] bytes = file("rgb.png");

        for (int offset : new int[] {PNG_HEADER_END, bytes.length - 12}) {
            try (Picture picture = read(insert(bytes, offset, chunk))) {
                assertThat(picture.width()).isEqualTo(16);
                assertThat(picture.height()).isEqualTo(24);
            }
        }
    }

    @Test
    void readsAnExifBlockCutAnywhereAsUprightOrAsItWas() {
        byte[] block = exif(ByteOrder.BIG_ENDIAN, 6);

        for (int length = 0; length <= block.length; length++) {
            int expected = length < 22 ? 1 : 6;
            assertThat(ExifOrientation.read(cut(block, length, block.length - length), 0, length))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 0xffff})
    void readsAnOrientationThatDoesNotExistAsUpright(int orientation) {
        byte[] block = exif(ByteOrder.LITTLE_ENDIAN, orientation);

        assertThat(ExifOrientation.read(block, 0, block.length)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 25, 24, Integer.MAX_VALUE})
    void readsAnExifDirectoryOutsideItsBlockAsUpright(int directory) {
        byte[] block = exif(ByteOrder.BIG_ENDIAN, 6);
        ByteBuffer.wrap(block).putInt(4, directory);

        assertThat(ExifOrientation.read(block, 0, block.length)).isEqualTo(1);
    }

    private static float[] pixels(Picture picture) {
        return Preprocessor.tensor(
                        picture,
                        InputSpec.picture(24, 16, 3),
                        ImageFiles.plain(Resize.NEAREST, Fit.SQUASH, ColourOrder.RGB))
                .data();
    }
}
