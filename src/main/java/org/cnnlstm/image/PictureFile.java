package org.cnnlstm.image;

import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.Preprocessing;

/** A picture's file whose header has been read and is within the limits; nothing is decoded yet. Immutable. */
public final class PictureFile {

    private final byte[] bytes;
    private final ImageHeader header;

    PictureFile(byte[] bytes, ImageHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    /** Width times height, as the header states them; at least 1. */
    public long pixels() {
        return (long) header.width() * header.height();
    }

    /**
     * Decodes it.
     *
     * @param orientation whether the EXIF orientation turns the picture
     * @return the picture, to be closed by the caller
     * @throws org.cnnlstm.failure.ServiceException {@code IMAGE_CORRUPT} where the file is incomplete, damaged or of a kind
     *     that is not read, {@code INTERNAL_ERROR} where memory is lacking
     */
    public Picture decode(Preprocessing.Orientation orientation) {
        ByteSpans pixelSpans =
                switch (header.format()) {
                    case JPEG -> JpegWalk.pixelSpans(bytes);
                    case PNG -> PngWalk.pixelSpans(bytes);
                };
        int turn =
                switch (orientation) {
                    case APPLY -> header.orientation();
                    case IGNORE -> ExifOrientation.NORMAL;
                };
        Mat pixels =
                NativeScope.freeingAllButResult(() -> Orienting.upright(PixelDecoder.decode(header, pixelSpans), turn));
        return new Picture(pixels, header.format());
    }
}
