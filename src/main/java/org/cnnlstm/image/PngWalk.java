package org.cnnlstm.image;

/**
 * Walks a whole PNG file and proves that every chunk is there, up to the end chunk, with the right checksum. Whether the
 * compressed data holds every row is left to the decoder, which refuses it otherwise.
 */
final class PngWalk {

    static final int IEND = type("IEND");
    static final int EXIF = type("eXIf");
    static final int TRNS = type("tRNS");

    private static final int IDAT = type("IDAT");
    private static final int PLTE = type("PLTE");

    /** Set in the type of chunks that may be ignored: the first letter is a small one. */
    private static final int ANCILLARY = 0x20000000;

    /** No deflated byte can stand for more. */
    private static final long LARGEST_RATIO = 1032;

    private PngWalk() {}

    /**
     * @param bytes a file whose header has been read and whose size is within the limits
     * @return the parts that decide the pixels: no metadata, no animation, nothing behind the end chunk
     */
    static ByteSpans pixelSpans(byte[] bytes) {
        PngChunks chunks = new PngChunks(bytes);
        PngHeader header = PngHeader.read(bytes, chunks);
        ByteSpans spans = new ByteSpans(bytes);
        spans.add(0, chunks.end());
        long compressed = 0;
        int previous = PngHeader.TYPE;
        int type;
        do {
            type = chunks.advance();
            chunks.check();
            if (type == IDAT) {
                if (compressed > 0 && previous != IDAT) {
                    throw CorruptImage.because("the PNG file has other chunks between those of its pixels");
                }
                compressed += chunks.end() - chunks.start();
            }
            if (type == IDAT || type == PLTE || type == TRNS || type == IEND) {
                spans.add(chunks.start(), chunks.end());
            } else if ((type & ANCILLARY) == 0) {
                throw CorruptImage.because("the PNG file has a chunk of unknown meaning at byte " + chunks.start());
            }
            previous = type;
        } while (type != IEND);
        if (compressed == 0) {
            throw CorruptImage.because("the PNG file has no pixels in it");
        }
        if (header.uncompressedBytes() / LARGEST_RATIO > compressed) {
            throw CorruptImage.because("the PNG file is too short to hold the pixels that its header states");
        }
        return spans;
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
