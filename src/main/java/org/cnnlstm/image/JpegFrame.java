package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u16;
import static org.cnnlstm.image.BigEndian.u8;

import java.util.ArrayList;
import java.util.List;

/** The frame header (SOF) of a JPEG file: Huffman coded, 8 bits a sample, sequential or progressive. */
record JpegFrame(boolean progressive, int width, int height, List<Sampling> samplings) {

    private static final int FIXED_LENGTH = 6;
    private static final int COMPONENT_LENGTH = 3;
    private static final int LARGEST_FACTOR = 4;
    private static final int BLOCK = 8;

    /** A component's number and how many blocks of it lie in one unit of an interleaved scan. */
    record Sampling(int id, int horizontal, int vertical) {}

    static JpegFrame read(byte[] bytes, JpegSegments segment, int marker) {
        int payload = segment.payload();
        int length = segment.end() - payload;
        if (marker > JpegSegments.SOF2) {
            throw CorruptImage.because("the JPEG file is coded losslessly, hierarchically or arithmetically (SOF"
                    + (marker - JpegSegments.SOF0)
                    + "); only baseline, extended and progressive Huffman coding is read");
        }
        if (length < FIXED_LENGTH || length != FIXED_LENGTH + COMPONENT_LENGTH * u8(bytes, payload + 5)) {
            throw CorruptImage.because("the JPEG frame header has a wrong length");
        }
        if (u8(bytes, payload) != 8) {
            throw CorruptImage.because("the JPEG file has " + u8(bytes, payload) + " bits a sample; only 8 are read");
        }
        int height = u16(bytes, payload + 1);
        int width = u16(bytes, payload + 3);
        if (width == 0 || height == 0) {
            throw CorruptImage.because("the JPEG header states a size of " + width + "x" + height + " pixels");
        }
        return new JpegFrame(marker == JpegSegments.SOF2, width, height, samplings(bytes, payload));
    }

    private static List<Sampling> samplings(byte[] bytes, int payload) {
        int count = u8(bytes, payload + 5);
        if (count != 1 && count != 3 && count != 4) {
            throw CorruptImage.because("the JPEG file has " + count + " colour components; 1, 3 or 4 are read");
        }
        List<Sampling> samplings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int offset = payload + FIXED_LENGTH + COMPONENT_LENGTH * i;
            int factors = u8(bytes, offset + 1);
            Sampling sampling = new Sampling(u8(bytes, offset), factors >> 4, factors & 15);
            if (sampling.horizontal() < 1
                    || sampling.vertical() < 1
                    || sampling.horizontal() > LARGEST_FACTOR
                    || sampling.vertical() > LARGEST_FACTOR
                    || samplings.stream().anyMatch(other -> other.id() == sampling.id())) {
                throw CorruptImage.because("the JPEG frame header describes component " + i + " wrongly");
            }
            samplings.add(sampling);
        }
        return List.copyOf(samplings);
    }

    /** The components with no scan seen. */
    List<JpegComponent> components() {
        return samplings.stream()
                .map(sampling -> new JpegComponent(
                        sampling.id(),
                        sampling.horizontal(),
                        sampling.vertical(),
                        blocks(width, sampling.horizontal(), largestHorizontal()),
                        blocks(height, sampling.vertical(), largestVertical())))
                .toList();
    }

    /** The number of units of an interleaved scan. */
    int units() {
        return blocks(width, 1, largestHorizontal()) * blocks(height, 1, largestVertical());
    }

    private int largestHorizontal() {
        return samplings.stream().mapToInt(Sampling::horizontal).max().orElseThrow();
    }

    private int largestVertical() {
        return samplings.stream().mapToInt(Sampling::vertical).max().orElseThrow();
    }

    /** ITU-T T.81, A.1.1 and A.2.2: the component's extent is rounded up to samples, then to blocks. */
    private static int blocks(int extent, int factor, int largestFactor) {
        return ceilDiv(ceilDiv(extent * factor, largestFactor), BLOCK);
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
