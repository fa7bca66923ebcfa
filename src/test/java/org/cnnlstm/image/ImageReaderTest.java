package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cnnlstm.image.ImageFiles.LIMITS;
import static org.cnnlstm.image.ImageFiles.PNG_HEADER_END;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.cut;
import static org.cnnlstm.image.ImageFiles.deflated;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.png;
import static org.cnnlstm.image.ImageFiles.pngHeader;
import static org.cnnlstm.image.ImageFiles.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {

    private static final int JPEG_FRAME_TO_HEIGHT = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb",
                "rgba",
                "rgb-transparent",
                "rgb-16-bits",
                "grey",
                "grey-alpha",
                "grey-transparent",
                "grey-4-bits-transparent",
                "grey-16-bits-transparent",
                "black-and-white",
                "palette",
                "palette-transparent",
                "interlaced"
            })
    void readsEveryKindOfPngAsPillowDoes(String name) {
        assertPixels(name, "png", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline-420",
                "baseline-422",
                "baseline-444",
                "baseline-restarts",
                "baseline-grey",
                "progressive",
                "progressive-grey",
                "progressive-restarts"
            })
    void readsEveryKindOfJpegAsPillowDoes(String name) {
        assertPixels(name, "jpeg", 0);
    }

    @Test
    void readsCmykWithAnAdobeMarkerAsPillowDoes() {
        assertPixels("cmyk", "jpeg", 2);
    }

    @Test
    void refusesCmykThatDoesNotSayWhetherItIsInverted() {
        byte[] bytes = file("cmyk.jpg");
        int adobe = indexOf(bytes, 0xff, 0xee);

        assertThat(refusal(cut(bytes, adobe, 2 + BigEndian.u16(bytes, adobe + 2)))
                        .detail())
                .contains("no Adobe marker");
    }

    @Test
    void refusesNoBytes() {
        assertThat(refusal(new byte[0]).reason()).isEqualTo(Reason.IMAGE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF88a", "RIFF....WAVEfmt ", "<svg/>", "II+\0", "PNG", "\0"})
    void refusesFormatsItDoesNotKnow(String start) {
        assertThat(refusal(start.getBytes(StandardCharsets.ISO_8859_1)).reason())
                .isEqualTo(Reason.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        byte[] bytes = file("rgb.png");
        ImageReader exact = new ImageReader(new ImageLimits(bytes.length, 24 * 16));
        ImageReader less = new ImageReader(new ImageLimits(bytes.length - 1, 24 * 16));

        exact.read(bytes, Orientation.APPLY).close();
        assertThat(refusal(less, bytes).reason()).isEqualTo(Reason.IMAGE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "baseline-420.jpg", "progressive.jpg"})
    void tellsTheNumberOfPixelsBeforeDecodingAny(String name) {
        assertThat(new ImageReader(LIMITS).open(file(name)).pixels()).isEqualTo(24 * 16);
    }

    @Test
    void findsDamageBehindTheHeaderOnlyWhenItDecodes() {
        byte[] whole = file("baseline-420.jpg");
        PictureFile half = new ImageReader(LIMITS).open(Arrays.copyOf(whole, whole.length - 20));

        assertThat(half.pixels()).isEqualTo(24 * 16);
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> half.decode(Orientation.APPLY))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.IMAGE_CORRUPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "baseline-420.jpg", "progressive.jpg"})
    void refusesMorePixelsThanAllowed(String name) {
        ImageReader less = new ImageReader(new ImageLimits(1 << 20, 24 * 16 - 1));

        assertThat(refusal(less, file(name)).reason()).isEqualTo(Reason.IMAGE_DIMENSIONS_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 2147483647, IMAGE_DIMENSIONS_EXCEEDED",
        "65536, 65536, IMAGE_DIMENSIONS_EXCEEDED",
        "1000001, 1, IMAGE_DIMENSIONS_EXCEEDED",
        "1, 1000001, IMAGE_DIMENSIONS_EXCEEDED",
        "-1, 1, IMAGE_CORRUPT",
        "0, 16, IMAGE_CORRUPT",
        "24, 0, IMAGE_CORRUPT"
    })
    void judgesAPngByTheSizeInItsHeader(int width, int height, Reason reason) {
        byte[] header = pngHeader(width, height, 8, 2);
        byte[] bytes = insert(cut(file("rgb.png"), 8, PNG_HEADER_END - 8), 8, header);
        ImageReader generous = new ImageReader(new ImageLimits(1 << 20, Long.MAX_VALUE));

        assertThat(refusal(generous, bytes).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 65535, IMAGE_DIMENSIONS_EXCEEDED",
        "0, 24, IMAGE_CORRUPT",
        "16, 0, IMAGE_CORRUPT",
        "8, 24, IMAGE_CORRUPT",
        "17, 24, IMAGE_CORRUPT"
    })
    void judgesAJpegByTheSizeInItsHeader(int height, int width, Reason reason) {
        byte[] bytes = file("baseline-444.jpg");
        int offset = indexOf(bytes, 0xff, 0xc0) + JPEG_FRAME_TO_HEIGHT;
        byte[] size = {(byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width};
        System.arraycopy(size, 0, bytes, offset, size.length);

        assertThat(refusal(bytes).reason()).isEqualTo(reason);
    }

    @Test
    void refusesATinyPngThatStatesAHugePicture() {
        byte[] bomb = insert(cut(file("rgb.png"), 8, PNG_HEADER_END - 8), 8, pngHeader(30_000, 30_000, 16, 6));
        ImageReader generous = new ImageReader(new ImageLimits(1 << 20, 1L << 30));

        assertThat(refusal(generous, bomb).detail()).contains("too short");
    }

    @Test
    void readsTheLongestRows() {
        byte[] row = new byte[1 + 1_000_000 / 8];
        byte[] bytes = png(pngHeader(1_000_000, 1, 1, 0), chunk("IDAT", deflated(row)));

        try (Picture picture = read(bytes)) {
            assertThat(picture.width()).isEqualTo(1_000_000);
            assertThat(Preprocessor.tensor(
                                    picture,
                                    InputSpec.picture(4, 4, 1),
                                    ImageFiles.plain(Resize.AREA, Fit.CENTRE_CROP, ColourOrder.GREY))
                            .data())
                    .containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acTL", "iCCP", "zTXt", "gAMA", "prVt"})
    void ignoresWhatDoesNotDecideThePixels(String type) {
        byte[] bytes = insert(file("rgb.png"), PNG_HEADER_END, chunk(type, new byte[] {1, 2, 3}));

        assertPixels(bytes, "rgb", 0);
    }

    @Test
    void refusesAPngWithoutPixels() {
        assertThat(refusal(png(pngHeader(4, 4, 8, 0), new byte[0])).detail()).contains("no pixels");
    }

    @Test
    void refusesAPngChunkThatMustNotBeIgnored() {
        assertThat(refusal(insert(file("rgb.png"), PNG_HEADER_END, chunk("QQQQ")))
                        .reason())
                .isEqualTo(Reason.IMAGE_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "baseline-420.jpg", "progressive.jpg"})
    void ignoresBytesBehindTheEnd(String name) {
        byte[] bytes = file(name);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 5000);
        Arrays.fill(longer, bytes.length, longer.length, (byte) 0x5a);

        assertPixels(longer, name.substring(0, name.indexOf('.')), 0);
    }

    @Test
    void ignoresAFewBytesThatSomeCamerasLeaveBeforeTheEndMarker() {
        byte[] bytes = file("baseline-420.jpg");

        assertPixels(insert(bytes, bytes.length - 2, new byte[16]), "baseline-420", 0);
        assertThat(refusal(insert(bytes, bytes.length - 2, new byte[17])).reason())
                .isEqualTo(Reason.IMAGE_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xc9, 0xca, 0xcb})
    void namesTheJpegCodingsThatAreNotRead(int marker) {
        byte[] bytes = file("baseline-444.jpg");
        bytes[indexOf(bytes, 0xff, 0xc0) + 1] = (byte) marker;

        ServiceException refusal = refusal(bytes);
        assertThat(refusal.reason()).isEqualTo(Reason.IMAGE_CORRUPT);
        assertThat(refusal.detail()).contains("Huffman");
    }

    @Test
    void givesTheSizeAfterClosingButNotThePixels() {
        Picture picture = read(file("rgb.png"));
        picture.close();
        picture.close();

        assertThat(picture.width()).isEqualTo(24);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(picture::pixels);
    }

    private static void assertPixels(String name, String format, int tolerance) {
        byte[] bytes = file(name + (format.equals("png") ? ".png" : ".jpg"));
        try (Picture picture = read(bytes)) {
            assertThat(picture.format()).isEqualTo(format);
        }
        assertPixels(bytes, name, tolerance);
    }

    private static void assertPixels(byte[] bytes, String name, int tolerance) {
        byte[] expected = file(name + ".rgb");
        try (Picture picture = read(bytes)) {
            assertThat(picture.width()).isEqualTo(24);
            assertThat(picture.height()).isEqualTo(16);
            float[] actual = Preprocessor.tensor(
                            picture,
                            InputSpec.picture(24, 16, 3),
                            ImageFiles.plain(Resize.NEAREST, Fit.SQUASH, ColourOrder.RGB))
                    .data();
            int largest = 0;
            for (int i = 0; i < actual.length; i++) {
                int pixel = i % (24 * 16);
                int channel = i / (24 * 16);
                largest = Math.max(largest, Math.abs((int) actual[i] - (expected[pixel * 3 + channel] & 0xff)));
            }
            assertThat(largest).isLessThanOrEqualTo(tolerance);
        }
    }

    private static ServiceException refusal(byte[] bytes) {
        return refusal(new ImageReader(LIMITS), bytes);
    }

    private static ServiceException refusal(ImageReader reader, byte[] bytes) {
        return assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> reader.read(bytes, Orientation.APPLY))
                .actual();
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
                return i;
            }
        }
        throw new AssertionError("no such bytes");
    }
}
