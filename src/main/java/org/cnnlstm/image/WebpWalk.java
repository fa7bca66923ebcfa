package org.cnnlstm.image;

import static org.cnnlstm.image.LittleEndian.putU24;
import static org.cnnlstm.image.LittleEndian.putU32;
import static org.cnnlstm.image.LittleEndian.u24;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.image.Placement.Disposal;

/**
 * Walks a whole WebP file and proves that every chunk is there. Whether the compressed data holds every pixel is left to
 * the decoder, which refuses it otherwise: it is shown one frame at a time, as a file of its own.
 */
final class WebpWalk {

    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_FLAG = 0x10;

    private final byte[] bytes;
    private final List<AnimationFrame> frames = new ArrayList<>();

    private WebpWalk(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes a file whose header has been read and whose size is within the limits
     * @return at least one; a still picture is an animation of one frame
     */
    static List<AnimationFrame> frames(byte[] bytes, ImageHeader header) {
        WebpWalk walk = new WebpWalk(bytes);
        WebpChunks chunks = WebpChunks.of(bytes);
        Placement whole = new Placement(0, 0, header.width(), header.height(), false, Disposal.KEEP);
        walk.readStill(chunks, whole);
        if (walk.frames.isEmpty()) {
            throw CorruptImage.because("the WebP file has no picture in it");
        }
        return walk.frames;
    }

    /** Reads up to the first picture outside a frame, and every frame. */
    private void readStill(WebpChunks chunks, Placement whole) {
        int alphaStart = -1;
        int alphaEnd = -1;
        boolean animated = false;
        while (chunks.more()) {
            int type = chunks.advance();
            if (type == WebpChunks.FRAME) {
                animated = true;
                readFrame(chunks, whole);
            } else if (type == WebpChunks.ALPHA) {
                alphaStart = chunks.start();
                alphaEnd = chunks.end();
            } else if ((type == WebpChunks.LOSSY || type == WebpChunks.LOSSLESS) && !animated && frames.isEmpty()) {
                add(type, chunks, alphaStart, alphaEnd, whole);
            }
        }
    }

    private void readFrame(WebpChunks file, Placement whole) {
        int data = file.data();
        if (file.dataEnd() - data < FRAME_HEADER) {
            throw CorruptImage.because("a WebP frame has no header");
        }
        int flags = bytes[data + 15];
        Placement placement = new Placement(
                2 * u24(bytes, data),
                2 * u24(bytes, data + 3),
                u24(bytes, data + 6) + 1,
                u24(bytes, data + 9) + 1,
                (flags & 2) == 0,
                (flags & 1) == 0 ? Disposal.KEEP : Disposal.CLEAR);
        if (!placement.fitsInto(whole.width(), whole.height())) {
            throw CorruptImage.because("a WebP frame lies beside its picture");
        }
        int before = frames.size();
        WebpChunks chunks = new WebpChunks(bytes, data + FRAME_HEADER, file.dataEnd());
        int alphaStart = -1;
        int alphaEnd = -1;
        while (chunks.more()) {
            int type = chunks.advance();
            if (type == WebpChunks.ALPHA) {
                alphaStart = chunks.start();
                alphaEnd = chunks.end();
            } else if ((type == WebpChunks.LOSSY || type == WebpChunks.LOSSLESS) && frames.size() == before) {
                add(type, chunks, alphaStart, alphaEnd, placement);
            }
        }
        if (frames.size() == before) {
            throw CorruptImage.because("a WebP frame has no picture in it");
        }
    }

    private void add(int type, WebpChunks chunks, int alphaStart, int alphaEnd, Placement placement) {
        WebpBitstream stream = WebpBitstream.read(bytes, type, chunks.data(), chunks.dataEnd());
        if (stream.width() != placement.width() || stream.height() != placement.height()) {
            throw CorruptImage.because("the WebP data has another size than its header states");
        }
        boolean alpha = alphaStart >= 0 && type == WebpChunks.LOSSY;
        int length = chunks.end() - chunks.start() + (alpha ? alphaEnd - alphaStart : 0);
        ByteSpans spans = new ByteSpans(bytes, head(placement, length, alpha));
        if (alpha) {
            spans.add(alphaStart, alphaEnd);
        }
        spans.add(chunks.start(), chunks.end());
        ImageHeader frame =
                ImageHeader.still(ImageFormat.WEBP, placement.width(), placement.height(), ExifOrientation.NORMAL);
        frames.add(new AnimationFrame(placement, () -> PixelDecoder.decode(frame, spans, 1)));
    }

    /** The beginning of a file that holds nothing but one frame. */
    private static byte[] head(Placement placement, int length, boolean alpha) {
        int extended = alpha ? WebpChunks.CHUNK_HEADER + WebpHeaderReader.EXTENDED_LENGTH : 0;
        byte[] head = new byte[WebpChunks.RIFF_HEADER + extended];
        put(head, 0, "RIFF");
        putU32(head, 4, 4 + extended + length);
        put(head, 8, "WEBP");
        if (alpha) {
            put(head, 12, "VP8X");
            putU32(head, 16, WebpHeaderReader.EXTENDED_LENGTH);
            head[20] = ALPHA_FLAG;
            putU24(head, 24, placement.width() - 1);
            putU24(head, 27, placement.height() - 1);
        }
        return head;
    }

    private static void put(byte[] head, int offset, String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, head, offset, ascii.length);
    }
}
