package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.u32;

/** A cursor over the chunks of a WebP file, or over those within one of its frames. */
final class WebpChunks {

    static final int LOSSY = type("VP8 ");
    static final int LOSSLESS = type("VP8L");
    static final int EXTENDED = type("VP8X");
    static final int ALPHA = type("ALPH");
    static final int FRAME = type("ANMF");
    static final int EXIF = type("EXIF");

    static final int RIFF_HEADER = 12;
    static final int CHUNK_HEADER = 8;

    /** Files have a handful beside their frames. */
    private static final int MOST = 4 * ImageHeader.MOST_FRAMES;

    private final byte[] bytes;
    private final int limit;
    private int start;
    private int end;
    private int dataEnd;
    private int seen;

    WebpChunks(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        this.end = from;
    }

    /** The chunks of a whole file, all of which the file must have. */
    static WebpChunks of(byte[] bytes) {
        if (bytes.length < RIFF_HEADER + CHUNK_HEADER) {
            throw CorruptImage.because("the WebP file ends before its first chunk");
        }
        long limit = CHUNK_HEADER + u32(bytes, 4);
        if (limit > bytes.length) {
            throw CorruptImage.because(
                    "the WebP file has " + bytes.length + " bytes of the " + limit + " that its header states");
        }
        return new WebpChunks(bytes, RIFF_HEADER, (int) limit);
    }

    /** Whether another chunk follows. */
    boolean more() {
        return end < limit;
    }

    /** Moves to the next chunk and returns its type as four characters in one number. */
    int advance() {
        start = end;
        if (++seen > MOST) {
            throw CorruptImage.because("the WebP file has more than " + MOST + " chunks");
        }
        if (limit - start < CHUNK_HEADER) {
            throw CorruptImage.because("the WebP file ends within a chunk's header");
        }
        long length = u32(bytes, start + 4);
        if (length > limit - start - CHUNK_HEADER) {
            throw CorruptImage.because("the WebP file ends within the chunk at byte " + start);
        }
        dataEnd = start + CHUNK_HEADER + (int) length;
        // Chunks have an even length; some encoders forget that of the last one.
        end = Math.min(limit, dataEnd + (int) (length & 1));
        return (int) u32(bytes, start);
    }

    /** Where the chunk begins, its header included. */
    int start() {
        return start;
    }

    int data() {
        return start + CHUNK_HEADER;
    }

    int dataEnd() {
        return dataEnd;
    }

    /** Where the next chunk begins. */
    int end() {
        return end;
    }

    private static int type(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
