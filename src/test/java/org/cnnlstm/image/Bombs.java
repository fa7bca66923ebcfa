package org.cnnlstm.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.cnnlstm.image.ImageFiles.PNG_HEADER_END;
import static org.cnnlstm.image.ImageFiles.chunk;
import static org.cnnlstm.image.ImageFiles.deflated;
import static org.cnnlstm.image.ImageFiles.file;
import static org.cnnlstm.image.ImageFiles.insert;
import static org.cnnlstm.image.ImageFiles.png;
import static org.cnnlstm.image.ImageFiles.pngHeader;
import static org.cnnlstm.image.PngHostility.repeated;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Small files that state large pictures or hold very many parts, each of them to be refused. */
final class Bombs {

    private static final int SIDE = 30_000;
    private static final int MANY = 200_000;

    private Bombs() {}

    /** By name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> bombs = new TreeMap<>();
        byte[] zeros = deflated(new byte[1 << 24]);
        bombs.put("png-size", png(pngHeader(SIDE, SIDE, 8, 6), chunk("IDAT", zeros)));
        bombs.put("png-size-below-the-limit", png(pngHeader(1000, 1000, 16, 6), chunk("IDAT", new byte[100])));
        bombs.put("png-chunks", insert(file("rgb.png"), PNG_HEADER_END, repeated(chunk("ABCD"), MANY)));
        bombs.put("jpeg-size", jpegOf(SIDE));
        bombs.put("jpeg-size-below-the-limit", jpegOf(1000));
        byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 2};
        bombs.put("jpeg-markers", insert(file("progressive.jpg"), 2, repeated(comment, MANY)));
        byte[] progressive = file("progressive.jpg");
        int scan = indexOf(progressive, new byte[] {(byte) 0xff, (byte) 0xda}, 0);
        byte[] scans = repeated(Arrays.copyOfRange(progressive, scan, progressive.length - 2), 1_000);
        bombs.put("jpeg-scans", insert(progressive, progressive.length - 2, scans));
        bombs.put("jpeg-empty-scans", EmptyJpeg.of(7168, 6144, 100));
        bombs.put("gif-size", littleShorts(file("formats/gif-palette.gif"), 6, SIDE, SIDE));
        byte[] gif = file("formats/gif-animated.gif");
        bombs.put("gif-frames", insert(gif, gif.length - 1, repeated(frames(gif), 2_000)));
        bombs.put("bmp-size", littleInts(file("formats/bmp-colour.bmp"), 18, SIDE, SIDE));
        bombs.put("tiff-size", tiffOf(SIDE));
        bombs.put("webp-lossless-size", webpOf(16_383));
        return bombs;
    }

    private static byte[] jpegOf(int side) {
        byte[] jpeg = file("baseline-420.jpg");
        int frame = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0}, 0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
        return jpeg;
    }

    /** The first frame with what stands before it, up to the end of its data. */
    private static byte[] frames(byte[] gif) {
        int control = indexOf(gif, new byte[] {0x21, (byte) 0xf9, 4}, 0);
        int next = indexOf(gif, new byte[] {0x21, (byte) 0xf9, 4}, control + 1);
        return Arrays.copyOfRange(gif, control, next);
    }

    private static byte[] tiffOf(int side) {
        byte[] tiff = file("formats/tiff-plain.tif");
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(4);
        for (int entry = directory + 2; entry < directory + 26; entry += 12) {
            short tag = bytes.getShort(entry);
            if (tag == 256 || tag == 257) {
                bytes.putShort(entry + 2, (short) 4).putInt(entry + 8, side);
            }
        }
        return tiff;
    }

    private static byte[] webpOf(int side) {
        byte[] webp = file("formats/webp-lossless.webp");
        int data = indexOf(webp, "VP8L".getBytes(ISO_8859_1), 0) + 9;
        ByteBuffer bytes = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        int sizes = (bytes.getInt(data) & 0xf0000000) | side | (side << 14);
        bytes.putInt(data, sizes);
        return webp;
    }

    private static byte[] littleShorts(byte[] bytes, int offset, int first, int second) {
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(offset, (short) first)
                .putShort(offset + 2, (short) second);
        return bytes;
    }

    private static byte[] littleInts(byte[] bytes, int offset, int first, int second) {
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(offset, first)
                .putInt(offset + 4, second);
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the seed is of another kind");
    }
}
