package org.cnnlstm.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .keras} file: a zip archive whose entries Keras stores as they are, so that weights can be read where they lie. */
final class KerasArchive implements AutoCloseable {

    private static final String WEIGHTS = "model.weights.h5";
    /** Weights hardly get smaller, so an archive that inflates to more is made to fill memory. */
    private static final int LARGEST_RATIO = 16;

    private final ByteBuffer bytes;
    private final ZipFile zip;

    KerasArchive(ByteBuffer bytes) throws IOException {
        this.bytes = bytes;
        try {
            this.zip = ZipFile.builder()
                    .setSeekableByteChannel(new ByteBufferChannel(bytes))
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("it is no sound zip archive: " + e.getMessage(), e);
        }
    }

    /**
     * A small entry.
     *
     * @param largest how many bytes it may have
     */
    byte[] small(String name, int largest) throws IOException {
        return inflated(entry(name), largest);
    }

    /** The entry with the weights. */
    ByteBuffer weights() throws IOException {
        ZipArchiveEntry entry = entry(WEIGHTS);
        if (entry.getMethod() != ZipEntry.STORED) {
            return ByteBuffer.wrap(
                    inflated(entry, (int) Math.min(Integer.MAX_VALUE - 8, (long) LARGEST_RATIO * bytes.capacity())));
        }
        // The place behind the local header is known when the entry was opened.
        zip.getRawInputStream(entry).close();
        long start = entry.getDataOffset();
        if (start < 0 || entry.getSize() < 0 || start > bytes.capacity() - entry.getSize()) {
            throw new KerasRefusal(WEIGHTS + " reaches beyond the end of the archive");
        }
        return bytes.slice((int) start, (int) entry.getSize());
    }

    private ZipArchiveEntry entry(String name) {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new KerasRefusal("it has no entry " + name
                    + (name.equals(WEIGHTS) && zip.getEntry("model.weights.json") != null
                            ? "; weights in several files are not imported, save the model without sharding"
                            : ""));
        }
        return entry;
    }

    private byte[] inflated(ZipArchiveEntry entry, int largest) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] inflated = in.readNBytes(largest + 1);
            if (inflated.length > largest) {
                throw new KerasRefusal("its entry " + entry.getName() + " is larger than " + largest + " bytes");
            }
            return inflated;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
