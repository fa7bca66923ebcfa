package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cnnlstm.image.ImageFiles.cut;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedImageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline-420.jpg",
                "baseline-grey.jpg",
                "baseline-restarts.jpg",
                "progressive.jpg",
                "progressive-restarts.jpg",
                "cmyk.jpg",
                "rgb.png",
                "interlaced.png",
                "palette-transparent.png"
            })
    void refusesAFileCutOffAtAnyByte(String name) {
        byte[] whole = file(name);

        for (int length = 1; length < whole.length; length++) {
            assertCorrupt(Arrays.copyOf(whole, length), name + " cut off at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline-420.jpg",
                "baseline-grey.jpg",
                "baseline-restarts.jpg",
                "progressive.jpg",
                "progressive-grey.jpg"
            })
    void refusesAJpegCutOffWithAnEndMarkerPutOn(String name) {
        byte[] whole = file(name);

        for (int length = 2; length < whole.length - 2; length++) {
            byte[] mended = insert(Arrays.copyOf(whole, length), length, (byte) 0xff, (byte) 0xd9);
            assertCorrupt(mended, name + " cut off at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline-420.jpg", "progressive.jpg", "rgb.png"})
    void refusesAFileThatLacksBytesInTheMiddle(String name) {
        byte[] whole = file(name);
        int quarter = whole.length / 4;

        for (int offset = whole.length / 2; offset < whole.length - quarter; offset++) {
            assertCorrupt(cut(whole, offset, quarter), name + " without " + quarter + " bytes from " + offset);
        }
    }

    @Test
    void refusesALargeJpegCutOffWithAnEndMarkerPutOn() {
        byte[] whole = ScaledDecodingTest.jpeg(800, 600);
        ImageReader reader = new ImageReader(new ImageLimits(whole.length, 800 * 600));
        Random random = new Random(22);

        reader.read(whole, Orientation.APPLY).close();
        for (int round = 0; round < 300; round++) {
            int length = whole.length - 2 - (round < 100 ? round + 1 : 1 + random.nextInt(whole.length - 1000));
            byte[] mended = insert(Arrays.copyOf(whole, length), length, (byte) 0xff, (byte) 0xd9);
            assertThatExceptionOfType(ServiceException.class)
                    .as("cut off at " + length)
                    .isThrownBy(() -> reader.read(mended, Orientation.APPLY).close())
                    .returns(Reason.IMAGE_CORRUPT, ServiceException::reason);
        }
    }

    @Test
    void refusesAProgressiveJpegWithoutItsLastScan() {
        byte[] whole = file("progressive.jpg");
        int lastScan = whole.length - 2;
        while (whole[lastScan] != (byte) 0xff || whole[lastScan + 1] != (byte) 0xda) {
            lastScan--;
        }

        assertCorrupt(cut(whole, lastScan, whole.length - 2 - lastScan), "no last scan");
    }

    @Test
    void refusesAPngChunkWithAWrongChecksum() {
        byte[] bytes = file("rgb.png");
        bytes[bytes.length - 14] ^= 1;

        assertCorrupt(bytes, "wrong checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline-420.jpg", "progressive.jpg", "baseline-restarts.jpg", "cmyk.jpg", "rgba.png"})
    void answersOrRefusesWhateverBytesAreChanged(String name) {
        byte[] whole = file(name);
        Random random = new Random(20);

        for (int round = 0; round < 2000; round++) {
            byte[] bytes = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(bytes);
        }
    }

    @Test
    void answersOrRefusesWhateverChunksHold() {
        byte[] whole = file("palette-transparent.png");
        Random random = new Random(21);

        for (int round = 0; round < 500; round++) {
            byte[] bytes = whole.clone();
            bytes[41 + random.nextInt(bytes.length - 41 - 12)] = (byte) random.nextInt(256);
            rightChecksums(bytes);
            readOrRefuse(bytes);
        }
    }

    /** Anything thrown but a refusal fails the test. */
    private static void readOrRefuse(byte[] bytes) {
        try (Picture picture = read(bytes)) {
            assertThat((long) picture.width() * picture.height()).isBetween(1L, ImageFiles.LIMITS.pixels());
        } catch (ServiceException e) {
            assertThat(e.reason())
                    .isIn(Reason.IMAGE_CORRUPT, Reason.IMAGE_DIMENSIONS_EXCEEDED, Reason.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static void rightChecksums(byte[] png) {
        long length;
        for (int start = 8; start <= png.length - 12; start += 12 + (int) length) {
            length = BigEndian.u32(png, start);
            if (length > png.length - start - 12) {
                return;
            }
            byte[] data = Arrays.copyOfRange(png, start + 8, start + 8 + (int) length);
            String type = new String(png, start + 4, 4, StandardCharsets.US_ASCII);
            byte[] chunk = ImageFiles.chunk(type, data);
            System.arraycopy(chunk, chunk.length - 4, png, start + 8 + (int) length, 4);
        }
    }

    private static void assertCorrupt(byte[] bytes, String what) {
        assertThatExceptionOfType(ServiceException.class)
                .as(what)
                .isThrownBy(() -> read(bytes).close())
                .returns(Reason.IMAGE_CORRUPT, ServiceException::reason);
    }
}
