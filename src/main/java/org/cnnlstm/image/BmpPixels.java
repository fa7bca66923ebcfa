package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.cnnlstm.image.BigEndian.u8;
import static org.cnnlstm.image.LittleEndian.u16;
import static org.cnnlstm.image.LittleEndian.u32;

import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes a BMP file. Every row must be there. */
final class BmpPixels {

    private static final int BGR = 3;

    private final byte[] bytes;
    private final BmpHeader header;
    private final byte[] palette;
    private final int channels;

    private BmpPixels(byte[] bytes, BmpHeader header) {
        this.bytes = bytes;
        this.header = header;
        this.palette = palette(bytes, header);
        this.channels = header.masks().opacity() == 0 ? BGR : 4;
    }

    /** To be called within a scope. */
    static Mat decode(byte[] bytes) {
        BmpHeader header = BmpHeader.read(bytes);
        return new BmpPixels(bytes, header).decode();
    }

    private Mat decode() {
        boolean runs =
                header.compression() == BmpHeader.RUNS_OF_BYTES || header.compression() == BmpHeader.RUNS_OF_HALF_BYTES;
        if (!runs && header.rowLength() * header.height() > bytes.length - header.pixels()) {
            throw CorruptImage.because("the BMP file ends before the last row of the picture");
        }
        Mat pixels = new Mat(header.height(), header.width(), channels == BGR ? CV_8UC3 : CV_8UC4);
        byte[] row = new byte[channels * header.width()];
        if (runs) {
            BmpRuns.walk(bytes, header, (indices, y) -> {
                for (int x = 0; x < header.width(); x++) {
                    paint(row, x, indices[x] & 0xff);
                }
                put(pixels, row, y);
            });
            return pixels;
        }
        for (int y = 0; y < header.height(); y++) {
            read(row, header.pixels() + (int) (y * header.rowLength()));
            put(pixels, row, y);
        }
        return pixels;
    }

    private void put(Mat pixels, byte[] row, int y) {
        pixels.ptr(header.topDown() ? y : header.height() - 1 - y).put(row);
    }

    private void read(byte[] row, int start) {
        if (header.bits() == 24) {
            System.arraycopy(bytes, start, row, 0, row.length);
            return;
        }
        int perByte = Byte.SIZE / Math.min(Byte.SIZE, header.bits());
        for (int x = 0; x < header.width(); x++) {
            if (header.bits() > Byte.SIZE) {
                int pixel = header.bits() == 16 ? u16(bytes, start + 2 * x) : (int) u32(bytes, start + 4 * x);
                pick(row, x, pixel);
            } else {
                int shift = Byte.SIZE - header.bits() * (1 + x % perByte);
                paint(row, x, u8(bytes, start + x / perByte) >> shift & ((1 << header.bits()) - 1));
            }
        }
    }

    private void pick(byte[] row, int x, int pixel) {
        BmpMasks masks = header.masks();
        row[channels * x] = BmpMasks.level(pixel, masks.blue());
        row[channels * x + 1] = BmpMasks.level(pixel, masks.green());
        row[channels * x + 2] = BmpMasks.level(pixel, masks.red());
        if (channels > BGR) {
            row[channels * x + BGR] = BmpMasks.level(pixel, masks.opacity());
        }
    }

    private void paint(byte[] row, int x, int index) {
        System.arraycopy(palette, BGR * index, row, channels * x, BGR);
    }

    /** Blue, green and red of 256 colours; black for what the file lacks. */
    private static byte[] palette(byte[] bytes, BmpHeader header) {
        byte[] palette = new byte[BGR * 256];
        for (int i = 0; i < header.colours(); i++) {
            System.arraycopy(bytes, header.palette() + header.colourLength() * i, palette, BGR * i, BGR);
        }
        return palette;
    }
}
