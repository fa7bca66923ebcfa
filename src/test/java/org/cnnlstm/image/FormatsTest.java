package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cnnlstm.image.ImageFiles.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
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

/** The pictures that {@code formats/formats.py} made, against what Pillow reads from them. */
class FormatsTest {

    private static final int WIDTH = 24;
    private static final int HEIGHT = 16;

    static List<String> names() {
        return List.of(
                "webp-lossy.webp",
                "webp-lossy-alpha.webp",
                "webp-lossless.webp",
                "webp-lossless-alpha.webp",
                "webp-metadata.webp",
                "webp-turned.webp",
                "webp-animated.webp",
                "gif-palette.gif",
                "gif-interlaced.gif",
                "gif-many-colours.gif",
                "gif-transparent.gif",
                "gif-two-colours.gif",
                "gif-animated.gif",
                "bmp-colour.bmp",
                "bmp-grey.bmp",
                "bmp-palette.bmp",
                "bmp-black-and-white.bmp",
                "bmp-alpha.bmp",
                "bmp-top-down.bmp",
                "bmp-filled.bmp",
                "bmp-15-bits.bmp",
                "bmp-16-bits.bmp",
                "bmp-4-bits.bmp",
                "bmp-runs-8.bmp",
                "bmp-runs-4.bmp",
                "bmp-core.bmp",
                "tiff-plain.tif",
                "tiff-lzw.tif",
                "tiff-lzw-differences.tif",
                "tiff-deflate.tif",
                "tiff-pack-bits.tif",
                "tiff-grey.tif",
                "tiff-palette.tif",
                "tiff-black-and-white.tif",
                "tiff-cmyk.tif",
                "tiff-alpha.tif",
                "tiff-grey-alpha.tif",
                "tiff-pages.tif",
                "tiff-turned.tif",
                "tiff-tiles.tif",
                "tiff-big-endian.tif",
                "tiff-planes.tif",
                "tiff-white-is-zero.tif",
                "tiff-16-bits.tif",
                "tiff-grey-16-bits.tif",
                "jpeg-ycck.jpg");
    }

    /** By Pillow's own decoders within a level of rounding; CMYK by another build of the JPEG decoder within two. */
    @ParameterizedTest
    @MethodSource("names")
    void readsWhatPillowReads(String name) {
        byte[] expected = expected(name);
        try (Picture picture = ImageFiles.read(formatFile(name))) {
            assertThat(picture.format()).isEqualTo(name.substring(0, name.indexOf('-')));
            assertThat(largestDifference(picture, expected, 0)).isLessThanOrEqualTo(name.endsWith(".jpg") ? 2 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesAFileCutOffAtAnyByte(String name) {
        byte[] whole = formatFile(name);

        // The last bytes of this one fill it up to a multiple of sixteen.
        int needed = name.equals("tiff-pages.tif") ? whole.length - 14 : whole.length;
        for (int length = 1; length < needed; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(ServiceException.class)
                    .as(name + " cut off at " + length)
                    .isThrownBy(() -> ImageFiles.read(cut).close())
                    .returns(Reason.IMAGE_CORRUPT, ServiceException::reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"webp-animated.webp, 3", "gif-animated.gif, 4", "gif-palette.gif, 1", "tiff-pages.tif, 1"})
    void showsEveryFrameAsPillowDoes(String name, int frames) {
        PictureFile file = new ImageReader(ImageFiles.LIMITS).open(formatFile(name));
        byte[] expected = expected(name);
        List<Integer> differences = new ArrayList<>();

        file.decodeFrames(
                Orientation.APPLY,
                picture -> differences.add(largestDifference(picture, expected, differences.size())));

        assertThat(file.frames()).isEqualTo(frames);
        assertThat(differences).hasSize(frames).allMatch(difference -> difference <= 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webp-turned.webp", "tiff-turned.tif"})
    void leavesOrientationAloneWhereTheProfileSaysSo(String name) {
        try (Picture picture = new ImageReader(ImageFiles.LIMITS).read(formatFile(name), Orientation.IGNORE)) {
            assertThat(List.of(picture.width(), picture.height())).containsExactly(HEIGHT, WIDTH);
        }
    }

    @Test
    void ignoresBytesBehindTheEnd() {
        for (String name : names()) {
            byte[] whole = formatFile(name);
            byte[] longer = Arrays.copyOf(whole, whole.length + 500);
            Arrays.fill(longer, whole.length, longer.length, (byte) 0x5a);
            try (Picture picture = ImageFiles.read(longer)) {
                assertThat(largestDifference(picture, expected(name), 0))
                        .as(name)
                        .isLessThanOrEqualTo(2);
            }
        }
    }

    private static byte[] formatFile(String name) {
        return file("formats/" + name);
    }

    private static byte[] expected(String name) {
        return formatFile(name.substring(0, name.indexOf('.')) + ".rgb");
    }

    private static int largestDifference(Picture picture, byte[] expected, int frame) {
        assertThat(List.of(picture.width(), picture.height())).containsExactly(WIDTH, HEIGHT);
        float[] actual = Preprocessor.tensor(
                        picture,
                        InputSpec.picture(WIDTH, HEIGHT, 3),
                        ImageFiles.plain(Resize.NEAREST, Fit.SQUASH, ColourOrder.RGB))
                .data();
        int pixels = WIDTH * HEIGHT;
        int largest = 0;
        for (int i = 0; i < actual.length; i++) {
            int level = expected[(frame * pixels + i % pixels) * 3 + i / pixels] & 0xff;
            largest = Math.max(largest, Math.abs((int) actual[i] - level));
        }
        return largest;
    }
}
