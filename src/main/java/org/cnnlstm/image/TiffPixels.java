package org.cnnlstm.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;

import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes the first page of a TIFF file. Every strip or tile must be there and whole. */
final class TiffPixels {

    private final byte[] bytes;
    private final TiffPage page;
    private final TiffLayout layout;
    private final TiffColours colours;

    private TiffPixels(byte[] bytes, TiffPage page) {
        this.bytes = bytes;
        this.page = page;
        this.layout = page.layout();
        this.colours = new TiffColours(page);
    }

    /**
     * To be called within a scope.
     *
     * @return grey, BGR or BGRA of 8 or 16 bits
     */
    static Mat decode(byte[] bytes) {
        return new TiffPixels(bytes, TiffPage.read(bytes)).decode();
    }

    private Mat decode() {
        TiffSegments.checkPages(bytes, page.directory());
        TiffSegments segments = new TiffSegments(bytes, page);
        int depth = layout.bits() == 16 ? CV_16U : CV_8U;
        Mat pixels = new Mat(layout.height(), layout.width(), CV_MAKETYPE(depth, colours.channels()));
        int perPlane = layout.across() * layout.down();
        for (int row = 0; row < layout.down(); row++) {
            for (int column = 0; column < layout.across(); column++) {
                TiffSegments.Unpacked[] planes = new TiffSegments.Unpacked[layout.planes()];
                for (int plane = 0; plane < planes.length; plane++) {
                    int index = plane * perPlane + row * layout.across() + column;
                    planes[plane] = segments.segment(index, layout.rows(row));
                }
                put(planes, pixels, column * layout.segmentWidth(), row * layout.segmentHeight());
            }
        }
        return pixels;
    }

    private void put(TiffSegments.Unpacked[] planes, Mat pixels, int left, int top) {
        int width = Math.min(layout.segmentWidth(), layout.width() - left);
        int height = Math.min(layout.segmentHeight(), layout.height() - top);
        int[] samples = new int[width * layout.samples()];
        short[] levels = new short[width * colours.channels()];
        byte[] narrow = new byte[layout.bits() == 16 ? 0 : levels.length];
        for (int y = 0; y < height; y++) {
            for (int plane = 0; plane < planes.length; plane++) {
                int start = planes[plane].start() + (int) (y * layout.rowLength());
                read(planes[plane].bytes(), start, samples, plane, width);
            }
            colours.convert(samples, levels, width);
            BytePointer row = pixels.ptr(top + y, left);
            if (layout.bits() == 16) {
                new ShortPointer(row).put(levels);
            } else {
                for (int i = 0; i < levels.length; i++) {
                    narrow[i] = (byte) levels[i];
                }
                row.put(narrow);
            }
        }
    }

    /** Spreads one row of stored samples over whole numbers, those of one pixel side by side. */
    private void read(byte[] source, int start, int[] samples, int plane, int width) {
        int together = layout.samplesTogether();
        boolean little = page.directory().order() == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < width * together; i++) {
            int target = layout.planes() == 1 ? i : i * layout.samples() + plane;
            samples[target] = switch (layout.bits()) {
                case 8 -> source[start + i] & 0xff;
                case 16 -> little ? LittleEndian.u16(source, start + 2 * i) : BigEndian.u16(source, start + 2 * i);
                default -> {
                    int perByte = Byte.SIZE / layout.bits();
                    int shift = Byte.SIZE - layout.bits() * (1 + i % perByte);
                    yield source[start + i / perByte] >> shift & ((1 << layout.bits()) - 1);
                }
            };
        }
    }
}
