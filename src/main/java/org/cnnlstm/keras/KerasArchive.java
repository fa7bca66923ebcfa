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

    private final FileBytes bytes;
    private final ZipFile zip;

    KerasArchive(FileBytes bytes) throws IOException {
        this.bytes = bytes;
        try {
            this.zip = ZipFile.builder()
                    .setSeekableByteChannel(new ByteBufferChannel(bytes.view()))
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

    /** The entry with the weights; a part of the archive where it is stored as it is. */
    FileBytes weights() throws IOException {
        ZipArchiveEntry entry = entry(WEIGHTS);
        if (entry.getMethod() != ZipEntry.STORED) {
            int largest = (int) Math.min(Integer.MAX_VALUE - 8, (long) LARGEST_RATIO * bytes.length());
            return FileBytes.of(ByteBuffer.wrap(inflated(entry, largest)));
        }
        // The place behind the local header is known when the entry was opened.
        zip.getRawInputStream(entry).close();
        long start = entry.getDataOffset();
        if (start < 0 || entry.getSize() < 0 || start > bytes.length() - entry.getSize()) {
            throw new KerasRefusal(WEIGHTS + " reaches beyond the end of the archive");
        }
        return bytes.part((int) start, (int) entry.getSize());
    }

    private ZipArchiveEntry entry(String name) {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new KerasRefusal("it has no entry " + name
                    + (name.equals(WEIGHTS) && zip.getEntry("model.weights.json") != null
                            ? "; weights in several files are not imported, save the model without max_shard_size"
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
