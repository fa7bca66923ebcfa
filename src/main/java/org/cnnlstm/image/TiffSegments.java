package org.cnnlstm.image;

import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The strips or tiles of a TIFF page, decompressed one by one. Each must hold every byte of its rows. */
final class TiffSegments {

    private static final int NONE = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;

    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_LENGTHS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;

    /** A compressed segment is unpacked on the Java heap, whose room all requests share. */
    private static final int LARGEST_UNPACKED = 64 << 20;

    private static final int MOST_SEGMENTS = 1 << 20;

    private final byte[] bytes;
    private final TiffPage page;
    private final int offsets;
    private final int lengths;

    TiffSegments(byte[] bytes, TiffPage page) {
        this.bytes = bytes;
        this.page = page;
        this.offsets = page.layout().tiled() ? TILE_OFFSETS : STRIP_OFFSETS;
        this.lengths = page.layout().tiled() ? TILE_LENGTHS : STRIP_LENGTHS;
        if (page.directory().count(offsets) < page.layout().segments()) {
            throw CorruptImage.because("the TIFF file lacks some of its strips or tiles");
        }
    }

    static boolean reads(int compression) {
        return compression == NONE
                || compression == LZW
                || compression == DEFLATE
                || compression == OLD_DEFLATE
                || compression == PACK_BITS;
    }

    /** Proves that the strips and tiles of all pages lie within the file, those of pages that nobody asks for too. */
    static void checkPages(byte[] bytes, TiffDirectory first) {
        long seen = 0;
        for (TiffDirectory page : first.pages()) {
            int offsets = page.has(TILE_OFFSETS) ? TILE_OFFSETS : STRIP_OFFSETS;
            int lengths = page.has(TILE_OFFSETS) ? TILE_LENGTHS : STRIP_LENGTHS;
            long count = Math.min(page.count(offsets), page.count(lengths));
            seen += count;
            if (seen > MOST_SEGMENTS) {
                throw CorruptImage.because("the TIFF file has more than " + MOST_SEGMENTS + " strips and tiles");
            }
            for (int i = 0; i < count; i++) {
                if (page.value(offsets, i) + page.value(lengths, i) > bytes.length) {
                    throw CorruptImage.because("the TIFF file ends within its pixels");
                }
            }
        }
    }

    /** Samples as they would lie in an uncompressed file. */
    record Unpacked(byte[] bytes, int start) {}

    /** @param rows how many the segment must hold */
    Unpacked segment(int index, int rows) {
        TiffDirectory directory = page.directory();
        long unpackedLength = page.layout().rowLength() * rows;
        long start = directory.value(offsets, index);
        // Uncompressed files of some writers do not state lengths, which follow from the rows.
        long length =
                directory.has(lengths) || page.compression() != NONE ? directory.value(lengths, index) : unpackedLength;
        if (start + length > bytes.length) {
            throw CorruptImage.because("the TIFF file ends within its pixels");
        }
        if (page.compression() == NONE && !page.differences()) {
            complete(length >= unpackedLength);
            return new Unpacked(bytes, (int) start);
        }
        if (unpackedLength > LARGEST_UNPACKED) {
            throw CorruptImage.because("the TIFF file has compressed strips or tiles of more than " + LARGEST_UNPACKED
                    + " bytes each; store it in smaller ones");
        }
        complete(unpackedLength / Lzw.LARGEST_RATIO <= length);
        byte[] target = new byte[(int) unpackedLength];
        complete(unpack((int) start, (int) (start + length), target) == target.length);
        if (page.differences()) {
            sum(target);
        }
        return new Unpacked(target, 0);
    }

    private static void complete(boolean holds) {
        if (!holds) {
            throw CorruptImage.because("the TIFF data ends before the last row of a strip or tile");
        }
    }

    private int unpack(int start, int end, byte[] target) {
        return switch (page.compression()) {
            case LZW -> Lzw.tiff(bytes, start, end, target);
            case PACK_BITS -> unpackBits(start, end, target);
            case NONE -> {
                int length = Math.min(end - start, target.length);
                System.arraycopy(bytes, start, target, 0, length);
                yield length;
            }
            default -> inflate(start, end, target);
        };
    }

    private int inflate(int start, int end, byte[] target) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, start, end - start);
            int filled = 0;
            while (filled < target.length) {
                int more = inflater.inflate(target, filled, target.length - filled);
                if (more == 0) {
                    return filled;
                }
                filled += more;
            }
            return filled;
        } catch (DataFormatException e) {
            throw CorruptImage.because("the TIFF file's compressed data cannot be decoded");
        } finally {
            inflater.end();
        }
    }

    private int unpackBits(int start, int end, byte[] target) {
        int position = start;
        int filled = 0;
        while (filled < target.length && position < end) {
            int count = bytes[position++];
            if (count == -128) {
                continue;
            }
            int length = Math.min(1 + Math.abs(count), target.length - filled);
            if (end - position < (count < 0 ? 1 : length)) {
                return filled;
            }
            for (int i = 0; i < length; i++) {
                target[filled++] = bytes[count < 0 ? position : position + i];
            }
            position += count < 0 ? 1 : length;
        }
        return filled;
    }

    /** Undoes that each sample but the first of a row was stored as its difference from the one before. */
    private void sum(byte[] target) {
        int row = (int) page.layout().rowLength();
        int step = page.layout().samplesTogether();
        boolean wide = page.layout().bits() == 16;
        for (int start = 0; start < target.length; start += row) {
            if (wide) {
                sumWide(target, start, start + row, 2 * step);
            } else {
                for (int i = start + step; i < start + row; i++) {
                    target[i] += target[i - step];
                }
            }
        }
    }

    private void sumWide(byte[] target, int start, int end, int step) {
        boolean little = page.directory().order() == ByteOrder.LITTLE_ENDIAN;
        int low = little ? 0 : 1;
        for (int i = start + step; i < end; i += 2) {
            int sum = (target[i + low] & 0xff)
                    + (target[i - step + low] & 0xff)
                    + ((target[i + 1 - low] & 0xff) + (target[i - step + 1 - low] & 0xff) << 8);
            target[i + low] = (byte) sum;
            target[i + 1 - low] = (byte) (sum >> 8);
        }
    }
}
