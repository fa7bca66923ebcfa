package org.cnnlstm.image;

import java.util.OptionalInt;

/** Reads what a PNG file says about its picture: its header, and what else matters wherever it stands. */
final class PngHeaderReader {

    private PngHeaderReader() {}

    static ImageHeader read(byte[] bytes) {
        PngChunks chunks = new PngChunks(bytes);
        PngHeader header = PngHeader.read(bytes, chunks);
        int orientation = ExifOrientation.NORMAL;
        OptionalInt transparentGrey = OptionalInt.empty();
        for (int type = chunks.advance(); type != PngWalk.IEND; type = chunks.advance()) {
            if (type == PngWalk.EXIF) {
                orientation = ExifOrientation.read(bytes, chunks.data(), chunks.dataEnd());
            } else if (type == PngWalk.TRNS && header.grey() && chunks.dataEnd() - chunks.data() == 2) {
                transparentGrey = OptionalInt.of(header.decoded(BigEndian.u16(bytes, chunks.data())));
            }
        }
        return new ImageHeader(ImageFormat.PNG, header.width(), header.height(), orientation, 1, transparentGrey);
    }
}
