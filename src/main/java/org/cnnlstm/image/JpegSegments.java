package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u16;
import static org.cnnlstm.image.BigEndian.u8;

/** A cursor over the marker segments of a JPEG file, from behind its first marker (SOI) on. */
final class JpegSegments {

    static final int SOF0 = 0xc0;
    static final int SOF2 = 0xc2;
    static final int SOF15 = 0xcf;
    static final int DHT = 0xc4;
    static final int JPG = 0xc8;
    static final int DAC = 0xcc;
    static final int RST0 = 0xd0;
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DRI = 0xdd;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP14 = 0xee;

    /** Colour profiles and previews take a few hundred at most; a million are there to keep somebody busy. */
    static final int MOST = 5000;

    private final byte[] bytes;
    private int seen;
    private int marker = SOI;
    private int start;
    private int payload = 2;
    private int end = 2;

    JpegSegments(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Moves to the next segment and returns its marker, the byte behind 0xff. */
    int advance() {
        start = end;
        int position = end;
        if (++seen > MOST) {
            throw CorruptImage.because("the JPEG file has more than " + MOST + " segments");
        }
        if (position >= bytes.length) {
            throw CorruptImage.because("the JPEG file ends before its end marker");
        }
        if (u8(bytes, position) != 0xff) {
            throw CorruptImage.because("the JPEG file has no marker at byte " + position + ", where a segment begins");
        }
        // Any number of 0xff may precede a marker.
        while (position < bytes.length && u8(bytes, position) == 0xff) {
            position++;
        }
        if (position == bytes.length) {
            throw CorruptImage.because("the JPEG file ends before its end marker");
        }
        marker = u8(bytes, position);
        payload = position + 1;
        if (marker == EOI) {
            end = payload;
            return marker;
        }
        if (marker < SOF0 || (marker >= RST0 && marker <= SOI)) {
            throw CorruptImage.because(
                    "the JPEG file has marker 0x%02x at byte %d, where none may be".formatted(marker, position));
        }
        if (bytes.length - payload < 2) {
            throw CorruptImage.because("the JPEG file ends within a segment");
        }
        int length = u16(bytes, payload);
        if (length < 2 || length > bytes.length - payload) {
            throw CorruptImage.because("the JPEG segment at byte " + start + " states a length of " + length
                    + ", which the file does not have");
        }
        end = payload + length;
        payload += 2;
        return marker;
    }

    /** Whether the marker begins a frame, of whatever coding process. */
    static boolean beginsFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Whether the segment's payload begins with these ASCII characters. */
    boolean payloadStartsWith(String prefix) {
        if (end - payload < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[payload + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the segment begins, its marker included. */
    int start() {
        return start;
    }

    /** Where the segment's content begins, behind its length. */
    int payload() {
        return payload;
    }

    /** Where the next segment begins. */
    int end() {
        return end;
    }

    /** Makes the next segment begin behind the entropy-coded data that followed this one. */
    void continueAt(int position) {
        end = position;
    }
}
