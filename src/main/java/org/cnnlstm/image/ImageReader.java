package org.cnnlstm.image;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing;

/**
 * Decodes JPEG (baseline, extended and progressive, 8 bits, grey, colour or CMYK with an Adobe marker), PNG (all kinds; the
 * still picture of an animated one), WebP, GIF, BMP and TIFF (the first page). The bytes alone tell the format. Before
 * anything is decoded, the header is checked against the limits. No part of a file may be missing: where decoders fill what
 * is missing with grey, the file is walked to its end before. Bytes behind the end of the picture are ignored.
 *
 * <p>Colour profiles and gamma are ignored, as Pillow, Keras and torchvision do. CMYK becomes RGB by the plain formula.
 *
 * <p>Decoding takes memory of up to 12 bytes a pixel for a moment (16 bits with transparency, progressive CMYK); the picture
 * keeps 1 to 8. It works on the calling thread alone. Safe for use by many threads at once.
 */
public final class ImageReader {

    /** The most that the native PNG decoder takes; JPEG has a lower limit of its own. */
    private static final int LONGEST_SIDE = 1_000_000;

    /** The most that the native decoder takes. */
    private static final long MOST_PIXELS = 1L << 30;

    private final ImageLimits limits;

    /**
     * Makes a reader with limits.
     *
     * @param limits above which pictures are refused
     */
    public ImageReader(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes one picture.
     *
     * @param bytes the file, not kept
     * @param orientation whether the EXIF orientation turns the picture
     * @return the picture, to be closed by the caller
     * @throws ServiceException {@code IMAGE_MISSING} for no bytes, {@code IMAGE_TOO_LARGE} for too many,
     *     {@code UNSUPPORTED_MEDIA_TYPE} where they are of no format that is read, {@code IMAGE_DIMENSIONS_EXCEEDED} for
     *     too many pixels or frames, {@code IMAGE_CORRUPT} where the file is incomplete, damaged or of a kind that is not read,
     *     {@code INTERNAL_ERROR} where memory is lacking
     */
    public Picture read(byte[] bytes, Preprocessing.Orientation orientation) {
        return open(bytes).decode(orientation);
    }

    /**
     * Reads a picture's header and holds it against the limits; takes hardly any time or memory.
     *
     * @param bytes the file, not to be written to
     * @return what {@link #read} would decode
     * @throws ServiceException as {@link #read}, for what the header can tell
     */
    public PictureFile open(byte[] bytes) {
        checkBytes(bytes.length);
        ImageFormat format = ImageFormat.of(bytes);
        ImageHeader header =
                switch (format) {
                    case JPEG -> JpegHeaderReader.read(bytes);
                    case PNG -> PngHeaderReader.read(bytes);
                    case WEBP -> WebpHeaderReader.read(bytes);
                    case GIF -> GifBlocks.header(bytes);
                    case BMP -> bmpHeader(bytes);
                    case TIFF -> TiffPage.header(bytes);
                };
        checkPixels(header);
        return new PictureFile(bytes, header);
    }

    private static ImageHeader bmpHeader(byte[] bytes) {
        BmpHeader header = BmpHeader.read(bytes);
        return ImageHeader.still(ImageFormat.BMP, header.width(), header.height(), ExifOrientation.NORMAL);
    }

    private void checkBytes(int length) {
        if (length == 0) {
            throw new ServiceException(Reason.IMAGE_MISSING, "the image has no bytes");
        }
        if (length > limits.bytes()) {
            throw new ServiceException(
                    Reason.IMAGE_TOO_LARGE,
                    "the image has " + length + " bytes; at most " + limits.bytes() + " are allowed");
        }
    }

    private void checkPixels(ImageHeader header) {
        long pixels = (long) header.width() * header.height();
        long allowed = Math.min(limits.pixels(), MOST_PIXELS);
        if (pixels > allowed || header.width() > LONGEST_SIDE || header.height() > LONGEST_SIDE) {
            throw new ServiceException(
                    Reason.IMAGE_DIMENSIONS_EXCEEDED,
                    "the image has " + header.width() + "x" + header.height() + " pixels; at most " + allowed
                            + " in all and " + LONGEST_SIDE + " a side are allowed");
        }
    }
}
