package org.cnnlstm.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a whole JPEG file and proves that it is complete: every scan holds a code for every block, and together they
 * bring every bit of every coefficient. A decoder does not tell: it fills what is missing with grey.
 *
 * <p>The walk decodes the Huffman codes and reads over the numbers between them, so a changed number goes unnoticed;
 * bytes that are missing do not, unless the rest happens to make a complete picture again.
 */
final class JpegWalk {

    /** Encoders use about ten. A tiny file with thousands could keep a decoder busy for minutes. */
    private static final int MOST_SCANS = 100;

    private final byte[] bytes;
    private final JpegSegments segments;
    private final ByteSpans pixelSpans;
    private final JpegTables tables = new JpegTables();
    private @Nullable JpegFrame frame;
    private List<JpegComponent> components = List.of();
    private boolean inksAreInverted;
    private int scans;

    private JpegWalk(byte[] bytes) {
        this.bytes = bytes;
        this.segments = new JpegSegments(bytes);
        this.pixelSpans = new ByteSpans(bytes);
    }

    /**
     * @param bytes a file whose header has been read and whose size is within the limits
     * @return the parts that decide the pixels: no metadata, no previews, nothing behind the end marker
     */
    static ByteSpans pixelSpans(byte[] bytes) {
        return new JpegWalk(bytes).walk();
    }

    private ByteSpans walk() {
        pixelSpans.add(0, segments.end());
        int marker = segments.advance();
        for (; marker != JpegSegments.EOI; marker = segments.advance()) {
            if (read(marker)) {
                pixelSpans.add(segments.start(), segments.end());
            }
        }
        pixelSpans.add(segments.start(), segments.end());
        if (components.isEmpty() || !components.stream().allMatch(JpegComponent::complete)) {
            throw CorruptImage.because("the JPEG file ends before its last scan");
        }
        if (components.size() == 4 && !inksAreInverted) {
            throw CorruptImage.because(
                    "the JPEG file has four colour components and no Adobe marker, which alone would say what they"
                            + " mean");
        }
        return pixelSpans;
    }

    /** Reads one segment and returns whether it says anything about the pixels. */
    private boolean read(int marker) {
        if (JpegSegments.beginsFrame(marker)) {
            if (frame != null) {
                throw CorruptImage.because("the JPEG file has two frame headers");
            }
            frame = JpegFrame.read(bytes, segments, marker);
            components = frame.components();
            return true;
        }
        switch (marker) {
            case JpegSegments.SOS -> readScan();
            case JpegSegments.DHT -> tables.readHuffman(bytes, segments.payload(), segments.end());
            case JpegSegments.DRI -> tables.readRestartInterval(bytes, segments.payload(), segments.end());
            case JpegSegments.APP14 -> inksAreInverted |= segments.payloadStartsWith("Adobe");
            case JpegSegments.DQT, JpegSegments.APP0 -> {
                // The decoder reads quantisation and JFIF's colour space.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readScan() {
        if (frame == null) {
            throw CorruptImage.because("the JPEG file has a scan before its frame header");
        }
        if (scans == 0 && frame.progressive()) {
            ScanEffort.check(bytes, segments.start(), components);
        }
        if (++scans > MOST_SCANS) {
            throw CorruptImage.because("the JPEG file has more than " + MOST_SCANS + " scans");
        }
        JpegScan scan = JpegScan.read(bytes, segments, frame, components, tables);
        EntropyBits bits = new EntropyBits(bytes, segments.end());
        segments.continueAt(scan.walk(bits, tables.restartInterval()));
    }
}
