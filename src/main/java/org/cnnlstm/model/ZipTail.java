package org.cnnlstm.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Passes the bytes of a zip file on and remembers the last ones. Java's {@code ZipInputStream} stops behind the last entry, so
 * it does not see whether the file's directory is there, nor what follows it.
 */
final class ZipTail extends InputStream {

    private static final byte[] END_OF_DIRECTORY = {'P', 'K', 5, 6};
    /** An end record without a comment. */
    private static final int END_LENGTH = 22;

    private final InputStream file;
    private final byte[] tail = new byte[END_LENGTH];

    ZipTail(InputStream file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = file.read(bytes, offset, length);
        int kept = Math.min(Math.max(count, 0), tail.length);
        System.arraycopy(tail, kept, tail, 0, tail.length - kept);
        System.arraycopy(bytes, offset + Math.max(count, 0) - kept, tail, tail.length - kept, kept);
        return count;
    }

    /** Reads on to the end, which has to be that of a zip file without a comment. */
    void requireEnd() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        boolean ends = Arrays.equals(tail, 0, END_OF_DIRECTORY.length, END_OF_DIRECTORY, 0, END_OF_DIRECTORY.length);
        if (!ends || tail[END_LENGTH - 2] != 0 || tail[END_LENGTH - 1] != 0) {
            throw new IOException("does not end as a zip file does");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
