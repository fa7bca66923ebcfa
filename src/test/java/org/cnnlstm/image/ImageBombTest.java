package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.cut;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.pngHeader;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to keep somebody busy. They are refused before they cost anything. */
class ImageBombTest {

    private static final long MOST_ALLOCATED = 5 << 20;

    private static final ImageReader READER = new ImageReader(new ImageLimits(64 << 20, 50_000_000));

    @Test
    void refusesHugeSizesByTheHeaderAlone() {
        Map<String, byte[]> files = Map.of(
                "png", png(pngHeader(60_000, 60_000, 16, 6)),
                "webp", webp(extended(0xffffff, 0xffffff)),
                "gif", gif(65_535, 65_535, 1),
                "bmp", bmp(Integer.MAX_VALUE, Integer.MAX_VALUE));

        files.forEach((name, bytes) -> assertRefused(name, bytes, Reason.IMAGE_DIMENSIONS_EXCEEDED));
        // Its table has too few tiles for that size, which is seen first.
        assertRefused("tiff", tiff(0x7fffffff, 0x7fffffff, 16, 16), Reason.IMAGE_CORRUPT);
    }

    @Test
    void refusesThousandsOfFrames() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(extended(0, 0));
        for (int i = 0; i < 5000; i++) {
            frames.writeBytes(webpChunk("ANMF", new byte[16]));
        }

        assertRefused("webp", webp(frames.toByteArray()), Reason.IMAGE_DIMENSIONS_EXCEEDED);
        assertRefused("gif", gif(1, 1, 5000), Reason.IMAGE_DIMENSIONS_EXCEEDED);
    }

    @Test
    void refusesDirectoriesThatLeadBackToThemselves() {
        byte[] loop = tiff(16, 16, 16, 16);
        ByteBuffer.wrap(loop).order(ByteOrder.LITTLE_ENDIAN).putInt(loop.length - 4, 8);

        assertRefused("loop", loop, Reason.IMAGE_DIMENSIONS_EXCEEDED);
    }

    @Test
    void refusesMillionsOfMarkersAndChunks() {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int i = 0; i <= JpegSegments.MOST; i++) {
            segments.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe5, 0, 2});
        }
        for (int i = 0; i <= PngChunks.MOST; i++) {
            chunks.writeBytes(chunk("teXt"));
        }
        byte[] blocks = gif(1, 1, 1);
        byte[] tiny = new byte[600_000];
        for (int i = 0; i < tiny.length; i += 2) {
            tiny[i] = 1;
        }

        assertRefused("jpeg", insert(file("baseline-420.jpg"), 2, segments.toByteArray()), Reason.IMAGE_CORRUPT);
        assertRefused(
                "png", insert(file("rgb.png"), ImageFiles.PNG_HEADER_END, chunks.toByteArray()), Reason.IMAGE_CORRUPT);
        assertRefused("gif", insert(blocks, blocks.length - 2, tiny), Reason.IMAGE_CORRUPT);
    }

    @Test
    void refusesTinyFilesThatStateLargePictures() {
        assertRefused("gif", gif(7000, 7000, 1), Reason.IMAGE_CORRUPT);
        assertRefused("bmp", bmp(7000, 7000), Reason.IMAGE_CORRUPT);
        assertRefused("tiff tiles", tiff(10, 10_000_000, 1 << 20, 64), Reason.IMAGE_CORRUPT);
        assertRefused("tiff", tiff(7000, 7000, 512, 512), Reason.IMAGE_CORRUPT);
        assertRefused("png", png(pngHeader(7000, 7000, 16, 6)), Reason.IMAGE_CORRUPT);
    }

    @Test
    void refusesADirectoryOfTooManyEntries() {
        byte[] bytes = new byte[1 << 20];
        System.arraycopy(tiff(16, 16, 16, 16), 0, bytes, 0, 10);
        bytes[8] = (byte) 0xff;
        bytes[9] = (byte) 0xff;

        assertRefused("entries", bytes, Reason.IMAGE_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "....ftypavif",
                "....ftypheic",
                "<svg xmlns=",
                "%PDF-1.7",
                "\0\0\0\fJXL \r\n",
                "8BPS....",
                "II+\0...."
            })
    void namesWhatItDoesNotReadAndWhatItDoes(String start) {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> READER.open(start.getBytes(StandardCharsets.ISO_8859_1)))
                .returns(Reason.UNSUPPORTED_MEDIA_TYPE, ServiceException::reason)
                .satisfies(refusal -> assertThat(refusal.detail())
                        .contains("which is not read")
                        .contains("JPEG, PNG, WebP, GIF, BMP, TIFF"));
    }

    private static void assertRefused(String name, byte[] bytes, Reason reason) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        refuse(name, bytes, reason);
        long before = threads.getCurrentThreadAllocatedBytes();
        refuse(name, bytes, reason);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as(name).isLessThan(MOST_ALLOCATED);
    }

    private static void refuse(String name, byte[] bytes, Reason reason) {
        assertThatExceptionOfType(ServiceException.class)
                .as(name)
                .isThrownBy(() -> READER.read(bytes, Orientation.APPLY).close())
                .returns(reason, ServiceException::reason);
    }

    private static byte[] png(byte[] header) {
        return insert(cut(file("rgb.png"), 8, ImageFiles.PNG_HEADER_END - 8), 8, header);
    }

    private static byte[] extended(int width, int height) {
        byte[] data = new byte[10];
        LittleEndian.putU24(data, 4, width);
        LittleEndian.putU24(data, 7, height);
        return webpChunk("VP8X", data);
    }

    private static byte[] webpChunk(String type, byte... data) {
        return little(8 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] webp(byte[] chunks) {
        return little(12 + chunks.length)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(chunks)
                .array();
    }

    /** Frames of the whole size without any data. */
    private static byte[] gif(int width, int height, int frames) {
        ByteBuffer gif = little(13 + 12 * frames + 1)
                .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) width)
                .putShort((short) height)
                .put(new byte[3]);
        for (int i = 0; i < frames; i++) {
            gif.put((byte) 0x2c).putInt(0).putShort((short) width).putShort((short) height);
            gif.put((byte) 0).put((byte) 8).put((byte) 0);
        }
        return bytes(gif.put((byte) 0x3b));
    }

    private static byte[] bmp(int width, int height) {
        ByteBuffer bmp =
                little(54).put((byte) 'B').put((byte) 'M').putInt(54).putInt(0).putInt(54);
        return bytes(
                bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24));
    }

    /** One grey sample a pixel in uncompressed tiles, none of which is there. */
    private static byte[] tiff(int width, int height, int tileWidth, int tileHeight) {
        int[][] entries = {
            {256, width},
            {257, height},
            {258, 8},
            {262, 1},
            {322, tileWidth},
            {323, tileHeight},
            {324, 0},
            {325, 1 << 20}
        };
        ByteBuffer tiff = little(8 + 2 + 12 * entries.length + 4);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return bytes(tiff);
    }

    /** All that it holds, written or not. */
    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.rewind().get(bytes);
        return bytes;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
