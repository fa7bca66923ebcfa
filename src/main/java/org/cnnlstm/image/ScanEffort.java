package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;

import java.util.List;

/**
 * What the scans of a progressive JPEG file ask of a decoder, taken from their headers before the first is decoded. A scan that
 * brings nothing takes a few bytes, and the decoder goes through all of its blocks nevertheless.
 */
final class ScanEffort {

    /**
     * Twenty scans of one colour each of a picture of 100 megapixels. Encoders make about ten scans, and together they
     * go less than seven times over the picture.
     */
    static final long MOST_BLOCKS = 1L << 25;

    private ScanEffort() {}

    /**
     * Refuses a file whose scans go over more blocks than allowed.
     *
     * @param firstScan where its header begins
     * @param components of the frame
     */
    static void check(byte[] bytes, int firstScan, List<JpegComponent> components) {
        JpegSegments segments = new JpegSegments(bytes);
        segments.continueAt(firstScan);
        long blocks = 0;
        for (int marker = segments.advance(); marker != JpegSegments.EOI; marker = segments.advance()) {
            if (marker != JpegSegments.SOS) {
                continue;
            }
            blocks += blocks(bytes, segments, components);
            if (blocks > MOST_BLOCKS) {
                throw CorruptImage.because("the scans of the JPEG file go over more than " + MOST_BLOCKS
                        + " blocks of pixels all together");
            }
            segments.continueAt(nextMarker(bytes, segments.end()));
        }
    }

    private static long blocks(byte[] bytes, JpegSegments scan, List<JpegComponent> components) {
        int named = scan.end() > scan.payload() ? u8(bytes, scan.payload()) : 0;
        long blocks = 0;
        for (int i = 0; i < named && scan.payload() + 1 + 2 * i < scan.end(); i++) {
            int id = u8(bytes, scan.payload() + 1 + 2 * i);
            for (JpegComponent component : components) {
                blocks += component.id == id ? component.blocks() : 0;
            }
        }
        return blocks;
    }

    /** Behind the entropy-coded data, which holds zeros and restart markers behind its bytes of 0xff. */
    private static int nextMarker(byte[] bytes, int from) {
        for (int i = from; i < bytes.length - 1; i++) {
            if (bytes[i] == (byte) 0xff && endsData(u8(bytes, i + 1))) {
                return i;
            }
        }
        throw CorruptImage.because("the JPEG file ends within its data");
    }

    private static boolean endsData(int following) {
        return following != 0 && following != 0xff && (following < JpegSegments.RST0 || following >= JpegSegments.SOI);
    }
}
