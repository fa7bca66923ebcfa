package org.cnnlstm.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory, or mapped into it, as a channel that can be read alone. Not thread-safe. */
final class ByteBufferChannel implements SeekableByteChannel {

    private final ByteBuffer bytes;
    private long position;

    ByteBufferChannel(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) {
        long left = bytes.capacity() - position;
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(left, into.remaining());
        into.put(bytes.slice((int) position, count));
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IOException("there is nothing at " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return bytes.capacity();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
