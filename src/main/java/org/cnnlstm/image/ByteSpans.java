package org.cnnlstm.image;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/** The parts of a file that decide its pixels. Only they are shown to a decoder. */
final class ByteSpans {

    private final byte[] bytes;
    private final byte[] head;
    private int[] bounds = new int[16];
    private int count;

    ByteSpans(byte[] bytes) {
        this(bytes, new byte[0]);
    }

    /** @param head what the decoder shall see in front of the spans */
    ByteSpans(byte[] bytes, byte[] head) {
        this.bytes = bytes;
        this.head = head;
    }

    /** Adds the bytes from {@code start} to before {@code end}; a span that touches the last one extends it. */
    void add(int start, int end) {
        if (count > 0 && bounds[count - 1] == start) {
            bounds[count - 1] = end;
            return;
        }
        if (count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * count);
        }
        bounds[count++] = start;
        bounds[count++] = end;
    }

    /** With the head. */
    long size() {
        long size = head.length;
        for (int i = 0; i < count; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    /** Copies the spans, one behind the other, into native memory that the caller closes. */
    BytePointer toNative() {
        BytePointer target = new BytePointer(size());
        target.put(head, 0, head.length);
        long position = head.length;
        for (int i = 0; i < count; i += 2) {
            int length = bounds[i + 1] - bounds[i];
            target.position(position).put(bytes, bounds[i], length);
            position += length;
        }
        return target.position(0);
    }

    /** Copies the spans, one behind the other. */
    byte[] toArray() {
        byte[] target = Arrays.copyOf(head, Math.toIntExact(size()));
        int position = head.length;
        for (int i = 0; i < count; i += 2) {
            int length = bounds[i + 1] - bounds[i];
            System.arraycopy(bytes, bounds[i], target, position, length);
            position += length;
        }
        return target;
    }
}
