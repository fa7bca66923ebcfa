package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u32;
import static org.cnnlstm.image.BigEndian.u8;

/** The header chunk (IHDR) of a PNG file. */
record PngHeader(int width, int height, int bitDepth, int colourType) {

    private static final int GREY = 0;

    static final int TYPE = 'I' << 24 | 'H' << 16 | 'D' << 8 | 'R';

    private static final int LENGTH = 13;

    /** Reads the first chunk; it must be the header and its checksum must be right. */
    static PngHeader read(byte[] bytes, PngChunks chunks) {
        if (chunks.advance() != TYPE || chunks.dataEnd() - chunks.data() != LENGTH) {
            throw CorruptImage.because("the PNG file does not begin with a header chunk");
        }
        chunks.check();
        int data = chunks.data();
        long width = u32(bytes, data);
        long height = u32(bytes, data + 4);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw CorruptImage.because("the PNG header states a size of " + width + "x" + height + " pixels");
        }
        PngHeader header = new PngHeader((int) width, (int) height, u8(bytes, data + 8), u8(bytes, data + 9));
        int compression = u8(bytes, data + 10);
        int filter = u8(bytes, data + 11);
        int interlace = u8(bytes, data + 12);
        if (!header.allowsDepth() || compression != 0 || filter != 0 || interlace > 1) {
            throw CorruptImage.because("the PNG header states a colour type, depth or method that does not exist");
        }
        return header;
    }

    private boolean allowsDepth() {
        return switch (colourType) {
            case GREY -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
            case 3 -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
            case 2, 4, 6 -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
    }

    /** Whether a transparency chunk would name one grey. */
    boolean grey() {
        return colourType == GREY;
    }

    /** What the decoder makes of a stored sample: it spreads 1, 2 and 4 bits over 8, and leaves 8 and 16 as they are. */
    int decoded(int sample) {
        int largest = (1 << bitDepth) - 1;
        int value = sample & largest;
        return bitDepth < 8 ? value * 255 / largest : value;
    }

    /** The bytes of all pixels before compression, without the few that name each row's filter. */
    long uncompressedBytes() {
        int samples =
                switch (colourType) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return (long) width * height / 8 * bitDepth * samples;
    }
}
