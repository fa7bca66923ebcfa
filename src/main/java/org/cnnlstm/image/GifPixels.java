package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.cnnlstm.image.BigEndian.u8;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes one frame of a GIF file. Every pixel must be in its data. */
final class GifPixels {

    private static final int RED_GREEN_BLUE = 3;
    private static final int[][] INTERLACED_PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    private static final int[][] ONE_PASS = {{0, 1}};

    private GifPixels() {}

    static List<AnimationFrame> frames(byte[] bytes) {
        return GifBlocks.frames(bytes).stream()
                .map(frame -> new AnimationFrame(frame.placement(), () -> decode(bytes, frame)))
                .toList();
    }

    /** To be called within a scope. */
    private static Mat decode(byte[] bytes, GifFrame frame) {
        int literalBits = u8(bytes, frame.data());
        if (literalBits < 1 || literalBits > Byte.SIZE) {
            throw CorruptImage.because("a GIF frame has codes of " + literalBits + " bits");
        }
        int width = frame.placement().width();
        int height = frame.placement().height();
        byte[] data = compressed(bytes, frame);
        if ((long) width * height / Lzw.LARGEST_RATIO > data.length) {
            throw CorruptImage.because("the GIF file is too short to hold the pixels that its header states");
        }
        byte[] indices = new byte[Math.multiplyExact(width, height)];
        if (Lzw.gif(data, literalBits, indices) < indices.length) {
            throw CorruptImage.because("the GIF data ends before the last row of the picture");
        }
        int channels = frame.transparent() >= 0 ? 4 : RED_GREEN_BLUE;
        byte[][] colours = colours(bytes, frame);
        Mat pixels = new Mat(height, width, channels == RED_GREEN_BLUE ? CV_8UC3 : CV_8UC4);
        byte[] row = new byte[channels * width];
        int source = 0;
        for (int[] pass : frame.interlaced() ? INTERLACED_PASSES : ONE_PASS) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                for (int x = 0; x < width; x++) {
                    System.arraycopy(colours[indices[source++] & 0xff], 0, row, channels * x, channels);
                }
                pixels.ptr(y).put(row);
            }
        }
        return pixels;
    }

    /** The frame's blocks without their lengths. */
    private static byte[] compressed(byte[] bytes, GifFrame frame) {
        ByteSpans spans = new ByteSpans(bytes);
        int position = frame.data() + 1;
        for (int length = u8(bytes, position); length > 0; length = u8(bytes, position)) {
            spans.add(position + 1, position + 1 + length);
            position += 1 + length;
        }
        return spans.toArray();
    }

    /** Blue, green, red and opacity by index; black for what the palette lacks, as Pillow has it. */
    private static byte[][] colours(byte[] bytes, GifFrame frame) {
        byte[][] colours = new byte[256][];
        for (int i = 0; i < colours.length; i++) {
            byte opacity = (byte) (i == frame.transparent() ? 0 : 255);
            int offset = frame.palette() + RED_GREEN_BLUE * i;
            colours[i] = i < frame.colours()
                    ? new byte[] {bytes[offset + 2], bytes[offset + 1], bytes[offset], opacity}
                    : new byte[] {0, 0, 0, opacity};
        }
        return colours;
    }
}
