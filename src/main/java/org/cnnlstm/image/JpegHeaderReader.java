package org.cnnlstm.image;

/** Reads what a JPEG file says before its first scan. */
final class JpegHeaderReader {

    private static final String EXIF = "Exif\0\0";

    private JpegHeaderReader() {}

    static ImageHeader read(byte[] bytes) {
        JpegSegments segments = new JpegSegments(bytes);
        JpegFrame frame = null;
        int orientation = ExifOrientation.NORMAL;
        int marker = segments.advance();
        for (; marker != JpegSegments.SOS && marker != JpegSegments.EOI; marker = segments.advance()) {
            if (JpegSegments.beginsFrame(marker)) {
                frame = JpegFrame.read(bytes, segments, marker);
            } else if (marker == JpegSegments.APP1
                    && orientation == ExifOrientation.NORMAL
                    && segments.payloadStartsWith(EXIF)) {
                orientation = ExifOrientation.read(bytes, segments.payload() + EXIF.length(), segments.end());
            }
        }
        if (frame == null || marker == JpegSegments.EOI) {
            throw CorruptImage.because("the JPEG file has no picture in it");
        }
        return ImageHeader.still(ImageFormat.JPEG, frame.width(), frame.height(), orientation);
    }
}
