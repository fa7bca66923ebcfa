package org.cnnlstm.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.cnnlstm.model.Preprocessing.Resize;

/** The files that {@code reference.py} made, and edits to them. */
final class ImageFiles {

    static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1 << 20);

    /** What the pictures were composed over. */
    static final String BACKGROUND = "#336699";

    /** Where the second chunk of a PNG file begins. */
    static final int PNG_HEADER_END = 33;

    private ImageFiles() {}

    static byte[] file(String name) {
        try (InputStream stream = ImageFiles.class.getResourceAsStream("/image/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] floats(String name) {
        ByteBuffer buffer = ByteBuffer.wrap(file(name)).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(floats);
        return floats;
    }

    static Picture read(byte[] bytes) {
        return new ImageReader(LIMITS).read(bytes, Orientation.APPLY);
    }

    /** Leaves pixels as they are, 0 to 255. */
    static Preprocessing plain(Resize resize, Fit fit, ColourOrder order) {
        List<Double> zeros = List.of(0.0, 0.0, 0.0).subList(0, order.channels());
        List<Double> ones = List.of(1.0, 1.0, 1.0).subList(0, order.channels());
        return new Preprocessing("plain", Orientation.APPLY, BACKGROUND, resize, fit, order, 1, zeros, ones);
    }

    /** Puts bytes in at an offset. */
    static byte[] insert(byte[] bytes, int offset, byte... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, offset);
        out.writeBytes(more);
        out.write(bytes, offset, bytes.length - offset);
        return out.toByteArray();
    }

    /** Takes bytes out. */
    static byte[] cut(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, offset);
        out.write(bytes, offset + length, bytes.length - offset - length);
        return out.toByteArray();
    }

    /** A PNG chunk with its right checksum. */
    static byte[] chunk(String type, byte... data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A PNG header chunk for one of the usual kinds. */
    static byte[] pngHeader(int width, int height, int depth, int colourType) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colourType)
                        .array());
    }

    /** An EXIF block that states an orientation and nothing else. */
    static byte[] exif(ByteOrder order, int orientation) {
        return ByteBuffer.allocate(26)
                .order(order)
                .putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A PNG file of a header chunk and chunks of pixels. */
    static byte[] png(byte[] header, byte[] data) {
        byte[] signature = Arrays.copyOf(file("rgb.png"), 8);
        byte[] start = insert(insert(signature, 8, header), 8 + header.length, data);
        return insert(start, start.length, chunk("IEND"));
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 100];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }
}
