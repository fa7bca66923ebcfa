package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cnnlstm.image.ImageFiles.plain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Decoding;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledDecodingTest {

    private static final ImageReader READER = new ImageReader(new ImageLimits(8 << 20, 50_000_000));

    @ParameterizedTest
    @CsvSource({
        "800, 600, 100, 75, SQUASH, 1, 100, 75",
        "800, 600, 101, 75, SQUASH, 1, 200, 150",
        "800, 600, 100, 76, SQUASH, 1, 200, 150",
        "800, 600, 200, 151, SQUASH, 1, 400, 300",
        "800, 600, 401, 10, SQUASH, 1, 800, 600",
        "801, 601, 101, 76, SQUASH, 1, 101, 76",
        "800, 600, 75, 100, SQUASH, 6, 100, 75",
        "800, 600, 100, 75, SQUASH, 6, 200, 150",
        "800, 600, 100, 75, SQUASH, 3, 100, 75",
        "800, 600, 75, 75, CENTRE_CROP, 1, 100, 75",
        "800, 600, 100, 100, CENTRE_CROP, 1, 200, 150",
        "800, 600, 100, 100, LETTERBOX, 1, 100, 75"
    })
    void decodesTheFewestPixelsThatTheInputNeeds(
            int width, int height, int inputWidth, int inputHeight, Fit fit, int orientation, int decoded, int rows) {
        PictureFile file = READER.open(turned(jpeg(width, height), orientation));
        InputSpec input = InputSpec.picture(inputWidth, inputHeight, 3);
        Preprocessing scaled = plain(Resize.AREA, fit, ColourOrder.RGB).decoding(Decoding.SCALED);

        assertThat(file.pixels(input, scaled)).isEqualTo((long) decoded * rows);
        try (Picture picture = file.decode(input, scaled)) {
            List<Integer> size =
                    List.of(picture.pixels().cols(), picture.pixels().rows());
            assertThat(size).isEqualTo(orientation == 6 ? List.of(rows, decoded) : List.of(decoded, rows));
            List<Integer> stated = List.of(picture.width(), picture.height());
            assertThat(stated).isEqualTo(orientation == 6 ? List.of(height, width) : List.of(width, height));
        }
    }

    @Test
    void decodesInFullWhereTheProfileIsExact() {
        PictureFile file = READER.open(jpeg(800, 600));
        Preprocessing exact = plain(Resize.AREA, Fit.SQUASH, ColourOrder.RGB);

        assertThat(file.pixels(InputSpec.picture(10, 10, 3), exact)).isEqualTo(800 * 600);
        assertThat(file.pixels()).isEqualTo(800 * 600);
    }

    @Test
    void comesCloseToAveragingAllPixels() {
        byte[] jpeg = jpeg(800, 600);
        InputSpec input = InputSpec.picture(90, 70, 3);
        Preprocessing exact = plain(Resize.AREA, Fit.SQUASH, ColourOrder.RGB);

        float[] all = tensor(jpeg, input, exact);
        float[] fewer = tensor(jpeg, input, exact.decoding(Decoding.SCALED));
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            sum += Math.abs(all[i] - fewer[i]);
        }

        assertThat(sum / all.length).isLessThan(3);
        assertThat(fewer).isNotEqualTo(all);
    }

    @Test
    void keepsGreyPicturesGrey() {
        BufferedImage grey = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
        grey.getGraphics().fillRect(0, 0, 640, 200);
        float[] values = tensor(
                encoded(grey),
                InputSpec.picture(40, 30, 3),
                plain(Resize.AREA, Fit.SQUASH, ColourOrder.RGB).decoding(Decoding.SCALED));

        for (int i = 0; i < 40 * 30; i++) {
            assertThat(values[i]).isEqualTo(values[i + 40 * 30]).isEqualTo(values[i + 2 * 40 * 30]);
        }
    }

    private static float[] tensor(byte[] jpeg, InputSpec input, Preprocessing preprocessing) {
        try (Picture picture = READER.open(jpeg).decode(input, preprocessing)) {
            return Preprocessor.tensor(picture, input, preprocessing).data();
        }
    }

    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = ImageFiles.exif(ByteOrder.BIG_ENDIAN, orientation);
        byte[] segment = new byte[10 + exif.length];
        byte[] start = {(byte) 0xff, (byte) 0xe1, 0, (byte) (8 + exif.length), 'E', 'x', 'i', 'f', 0, 0};
        System.arraycopy(start, 0, segment, 0, start.length);
        System.arraycopy(exif, 0, segment, start.length, exif.length);
        return ImageFiles.insert(jpeg, 2, segment);
    }

    /** Waves of many lengths. */
    static byte[] jpeg(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (127 + 120 * Math.sin(x * x / (20.0 * width)));
                int green = (int) (127 + 120 * Math.cos(y * x / (10.0 * height)));
                image.setRGB(x, y, (red << 16) | (green << 8) | ((x ^ y) & 0xff));
            }
        }
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
