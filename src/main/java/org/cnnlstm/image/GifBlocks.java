package org.cnnlstm.image;

import static org.cnnlstm.image.BigEndian.u8;
import static org.cnnlstm.image.LittleEndian.u16;

import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.image.Placement.Disposal;

/** Walks a whole GIF file, block by block up to its trailer, and keeps where its frames lie. */
final class GifBlocks {

    private static final int FIXED_HEADER = 13;
    private static final int DESCRIPTOR = 10;
    private static final int TRAILER = 0x3b;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int COLOUR = 3;

    /** A picture of 64 megabytes has as many full ones; millions of tiny ones are there to keep somebody busy. */
    private static final int MOST_BLOCKS = 1 << 18;

    private final byte[] bytes;
    private final List<GifFrame> frames = new ArrayList<>();
    private int position;
    private int blocks;
    private int globalPalette;
    private int globalColours;
    private int control;
    private int transparent = -1;

    private GifBlocks(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads all frames; at least one. Takes time in proportion to the number of blocks, and no pixels. */
    static List<GifFrame> frames(byte[] bytes) {
        GifBlocks blocks = new GifBlocks(bytes);
        blocks.readAll();
        return List.copyOf(blocks.frames);
    }

    static ImageHeader header(byte[] bytes) {
        List<GifFrame> frames = frames(bytes);
        Placement first = frames.get(0).placement();
        // As Pillow and browsers do with a first frame that sticks out of its screen.
        int width = Math.max(u16(bytes, 6), first.left() + first.width());
        int height = Math.max(u16(bytes, 8), first.top() + first.height());
        for (GifFrame frame : frames) {
            if (!frame.placement().fitsInto(width, height)) {
                throw CorruptImage.because("a GIF frame lies beside its picture");
            }
        }
        return ImageHeader.animated(ImageFormat.GIF, width, height, ExifOrientation.NORMAL, frames.size());
    }

    private void readAll() {
        need(FIXED_HEADER);
        int flags = bytes[10];
        position = FIXED_HEADER;
        globalPalette = position;
        globalColours = colours(flags);
        passPalette(globalColours);
        while (true) {
            need(1);
            switch (u8(bytes, position)) {
                case TRAILER -> {
                    if (frames.isEmpty()) {
                        throw CorruptImage.because("the GIF file has no picture in it");
                    }
                    return;
                }
                case EXTENSION -> readExtension();
                case IMAGE -> readFrame();
                default ->
                    throw CorruptImage.because("the GIF file has no block at byte " + position + ", where one begins");
            }
        }
    }

    private void readExtension() {
        need(2);
        int label = u8(bytes, position + 1);
        position += 2;
        if (label == GRAPHIC_CONTROL) {
            need(5);
            control = u8(bytes, position + 1);
            transparent = (control & 1) != 0 ? u8(bytes, position + 4) : -1;
        }
        passBlocks();
    }

    private void readFrame() {
        need(DESCRIPTOR);
        int start = position;
        int flags = bytes[start + 9];
        int width = u16(bytes, start + 5);
        int height = u16(bytes, start + 7);
        if (width == 0 || height == 0) {
            throw CorruptImage.because("a GIF frame states a size of " + width + "x" + height + " pixels");
        }
        position += DESCRIPTOR;
        int localColours = colours(flags);
        int palette = localColours > 0 ? position : globalPalette;
        passPalette(localColours);
        Disposal disposal =
                switch (control >> 2 & 7) {
                    case 2 -> Disposal.CLEAR;
                    case 3 -> Disposal.RESTORE;
                    default -> Disposal.KEEP;
                };
        Placement placement =
                new Placement(u16(bytes, start + 1), u16(bytes, start + 3), width, height, true, disposal);
        TooManyFrames.check(frames.size() + 1);
        int colours = localColours > 0 ? localColours : globalColours;
        frames.add(new GifFrame(placement, (flags & 0x40) != 0, palette, colours, transparent, position));
        control = 0;
        transparent = -1;
        need(1);
        position++;
        passBlocks();
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 2 << (flags & 7);
    }

    private void passPalette(int colours) {
        need(COLOUR * colours);
        position += COLOUR * colours;
    }

    private void passBlocks() {
        int length;
        do {
            need(1);
            length = u8(bytes, position);
            need(1 + length);
            position += 1 + length;
            if (++blocks > MOST_BLOCKS) {
                throw CorruptImage.because("the GIF file has more than " + MOST_BLOCKS + " blocks");
            }
        } while (length > 0);
    }

    private void need(int count) {
        if (bytes.length - position < count) {
            throw CorruptImage.because("the GIF file ends before its trailer");
        }
    }
}
