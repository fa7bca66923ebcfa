package org.cnnlstm.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One image directory of a TIFF file. Values are read where they lie, so that a long list of them costs nothing. */
final class TiffDirectory {

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 1000;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteBuffer file;
    private final int start;
    private final int entries;

    /** Where the entry of a tag lies; the first where there are many. */
    private final Map<Integer, Integer> positions = new HashMap<>();

    private TiffDirectory(ByteBuffer file, int start) {
        this.file = file;
        this.start = start;
        this.entries = Short.toUnsignedInt(file.getShort(start));
        if ((long) start + 2 + (long) ENTRY * entries + 4 > file.limit()) {
            throw CorruptImage.because("the TIFF file ends within a directory");
        }
        if (entries > MOST_ENTRIES) {
            throw CorruptImage.because("the TIFF file has a directory of more than " + MOST_ENTRIES + " entries");
        }
        for (int entry = start + 2; entry < start + 2 + ENTRY * entries; entry += ENTRY) {
            positions.putIfAbsent(Short.toUnsignedInt(file.getShort(entry)), entry);
        }
    }

    /** The first directory of a file whose signature was seen. */
    static TiffDirectory first(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw CorruptImage.because("the TIFF file ends within its header");
        }
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return at(file, Integer.toUnsignedLong(file.getInt(4)));
    }

    private static TiffDirectory at(ByteBuffer file, long start) {
        if (start < HEADER || start > file.limit() - 2) {
            throw CorruptImage.because("the TIFF file ends before a directory");
        }
        return new TiffDirectory(file, (int) start);
    }

    /** The directories from this one on. Ends at a loop, since there can be no more than the limit. */
    List<TiffDirectory> pages() {
        List<TiffDirectory> pages = new ArrayList<>();
        pages.add(this);
        for (long next = next(); next != 0; next = pages.get(pages.size() - 1).next()) {
            TooManyFrames.check(pages.size() + 1);
            pages.add(at(file, next));
        }
        return pages;
    }

    private long next() {
        return Integer.toUnsignedLong(file.getInt(start + 2 + ENTRY * entries));
    }

    ByteOrder order() {
        return file.order();
    }

    boolean has(int tag) {
        return entry(tag) >= 0;
    }

    /** The only or first value of a tag, or the fallback where it is absent. */
    long value(int tag, long fallback) {
        return has(tag) ? value(tag, 0) : fallback;
    }

    /** How many values a tag has; 0 where it is absent. */
    long count(int tag) {
        int entry = entry(tag);
        return entry < 0 ? 0 : Integer.toUnsignedLong(file.getInt(entry + 4));
    }

    /** One value of a tag, which must have it. */
    long value(int tag, int index) {
        int entry = entry(tag);
        if (entry < 0 || index >= count(tag)) {
            throw CorruptImage.because("the TIFF directory lacks value " + index + " of tag " + tag);
        }
        int type = Short.toUnsignedInt(file.getShort(entry + 2));
        int size =
                switch (type) {
                    case BYTE -> 1;
                    case SHORT -> 2;
                    case LONG -> 4;
                    default ->
                        throw CorruptImage.because("the TIFF tag " + tag + " is of type " + type + ", not a number");
                };
        long values = count(tag) * size <= 4 ? entry + 8 : Integer.toUnsignedLong(file.getInt(entry + 8));
        long position = values + (long) size * index;
        if (position > file.limit() - size) {
            throw CorruptImage.because("the TIFF file ends within the values of tag " + tag);
        }
        return switch (size) {
            case 1 -> file.get((int) position) & 0xff;
            case 2 -> Short.toUnsignedLong(file.getShort((int) position));
            default -> Integer.toUnsignedLong(file.getInt((int) position));
        };
    }

    private int entry(int tag) {
        return positions.getOrDefault(tag, -1);
    }
}
