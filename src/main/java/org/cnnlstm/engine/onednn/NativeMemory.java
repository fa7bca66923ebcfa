package org.cnnlstm.engine.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Memory outside the heap that begins at a cache line, as oneDNN's vector code likes it. Not thread-safe. */
final class NativeMemory implements AutoCloseable {

    /** Two cache lines: processors fetch them in pairs. */
    static final int ALIGNMENT = 128;

    private final BytePointer block;
    private final long start;
    private final long size;

    /**
     * Takes memory; what is in it is not defined.
     *
     * @param size in bytes
     * @throws OutOfMemoryError if there is not as much, or JavaCPP's limit would be passed
     */
    NativeMemory(long size) {
        this.block = new BytePointer(size + ALIGNMENT);
        this.start = (ALIGNMENT - block.address() % ALIGNMENT) % ALIGNMENT;
        this.size = size;
    }

    private NativeMemory(BytePointer borrowed, long size) {
        this.block = borrowed;
        this.start = 0;
        this.size = size;
    }

    /** A view of somebody else's memory, which must outlive this; {@link #close} leaves it alone. */
    static NativeMemory borrowed(Pointer data, long size) {
        return new NativeMemory(new BytePointer(data), size);
    }

    /** Memory with these numbers in it. */
    static NativeMemory of(float... values) {
        NativeMemory memory = new NativeMemory((long) values.length * Float.BYTES);
        memory.put(0, values, 0, values.length);
        return memory;
    }

    /** The address {@code offset} bytes from the beginning; valid until this is closed. */
    Pointer at(long offset) {
        return block.getPointer(start + offset);
    }

    /** Copies float32 numbers in. */
    void put(long offset, float[] values, int from, int count) {
        floats(offset).put(values, from, count);
    }

    /** Copies float32 numbers out. */
    void get(long offset, float[] values, int from, int count) {
        floats(offset).get(values, from, count);
    }

    void zero(long offset, long bytes) {
        if (bytes > 0) {
            Pointer.memset(at(offset), 0, bytes);
        }
    }

    private FloatPointer floats(long offset) {
        return new FloatPointer(at(offset));
    }

    /** In bytes. */
    long size() {
        return size;
    }

    @Override
    public void close() {
        block.close();
    }
}
