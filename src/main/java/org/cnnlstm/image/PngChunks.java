package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u32;

import java.util.zip.CRC32;

/** A cursor over the chunks of a PNG file. */
final class PngChunks {

    private static final int SIGNATURE = 8;

    /** Length, type and checksum. */
    private static final int FRAMING = 12;

    /** Even a file of 64 megabytes in the usual pieces has fewer. */
    static final int MOST = 100_000;

    private final byte[] bytes;
    private int seen;
    private final CRC32 crc = new CRC32();
    private int start;
    private int end = SIGNATURE;

    PngChunks(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Moves to the next chunk and returns its type as four characters in one number. */
    int advance() {
        start = end;
        if (++seen > MOST) {
            throw CorruptImage.because("the PNG file has more than " + MOST + " chunks");
        }
        if (bytes.length - start < FRAMING) {
            throw CorruptImage.because("the PNG file ends before its end chunk");
        }
        long length = u32(bytes, start);
        if (length > bytes.length - start - FRAMING) {
            throw CorruptImage.because("the PNG file ends within the chunk at byte " + start);
        }
        end = start + FRAMING + (int) length;
        return (int) u32(bytes, start + 4);
    }

    void check() {
        crc.reset();
        crc.update(bytes, start + 4, end - start - 8);
        if (crc.getValue() != u32(bytes, end - 4)) {
            throw CorruptImage.because("the PNG chunk at byte " + start + " has a wrong checksum");
        }
    }

    /** Where the chunk begins, its length included. */
    int start() {
        return start;
    }

    /** Where the chunk's data begins. */
    int data() {
        return start + 8;
    }

    /** Where the chunk's data ends. */
    int dataEnd() {
        return end - 4;
    }

    /** Where the next chunk begins. */
    int end() {
        return end;
    }
}
