package org.cnnlstm.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import org.cnnlstm.tensor.Tensor;

/**
 * Features of a set of pictures in one file: a fingerprint of all that they depend on, the values in float32, and a checksum.
 * Reading is thread-safe.
 */
final class FeatureFile implements AutoCloseable {

    private static final byte[] MAGIC = "cnnlstm-features-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FINGERPRINT = 64;
    private static final int HEADER = MAGIC.length + FINGERPRINT;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final int[] shape;
    private final int count;

    private FeatureFile(Path file, FileChannel channel, int[] shape, int count) {
        this.file = file;
        this.channel = channel;
        this.shape = shape.clone();
        this.count = count;
    }

    /** Hands out the features of a file that is being written, one example after the other. */
    @FunctionalInterface
    interface Source {

        void writeTo(Sink sink);
    }

    /** Takes the features of one example. */
    @FunctionalInterface
    interface Sink {

        /** @throws ServiceException {@link Reason#INVALID_SETTING} if the file cannot be written */
        void take(float[] features);
    }

    /** How many bytes a file of so many examples has. */
    static long bytes(int[] shape, long count) {
        long values = Arrays.stream(shape).asLongStream().reduce(count, Math::multiplyExact);
        return HEADER + Math.multiplyExact(values, Float.BYTES) + Long.BYTES;
    }

    /**
     * Opens a file that was written for the same purpose.
     *
     * @param fingerprint of all that the features depend on, 64 characters
     * @return empty if there is no such file, it is of something else, or it is damaged
     */
    static Optional<FeatureFile> open(Path file, String fingerprint, int[] shape, int count) {
        if (!Files.isRegularFile(file) || !isWhole(file, fingerprint, bytes(shape, count))) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return Optional.of(new FeatureFile(file, channel, shape, count));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isWhole(Path file, String fingerprint, long bytes) {
        CRC32C checksum = new CRC32C();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK), checksum);
                DataInputStream in = new DataInputStream(checked)) {
            if (Files.size(file) != bytes
                    || !Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)
                    || !Arrays.equals(in.readNBytes(FINGERPRINT), fingerprint.getBytes(StandardCharsets.US_ASCII))) {
                return false;
            }
            in.skipNBytes(bytes - HEADER - Long.BYTES);
            long computed = checksum.getValue();
            return in.readLong() == computed;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Writes a file; an older one stays until the new one is whole.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it cannot be written
     */
    static void write(Path file, String fingerprint, Source source) {
        try {
            WholeFile.write(file, out -> {
                CRC32C checksum = new CRC32C();
                DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, checksum));
                data.write(MAGIC);
                data.write(fingerprint.getBytes(StandardCharsets.US_ASCII));
                source.writeTo(features -> {
                    ByteBuffer bytes = ByteBuffer.allocate(features.length * Float.BYTES);
                    bytes.asFloatBuffer().put(features);
                    try {
                        data.write(bytes.array());
                    } catch (IOException e) {
                        throw unwritable(file, e);
                    }
                });
                data.writeLong(checksum.getValue());
            });
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    int count() {
        return count;
    }

    /** Reads the features of one example. */
    Tensor read(int index) {
        int values = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        ByteBuffer bytes = ByteBuffer.allocate(values * Float.BYTES);
        long position = HEADER + (long) index * bytes.capacity();
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("ends before the features of example " + index);
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        float[] features = new float[values];
        bytes.flip().asFloatBuffer().get(features);
        return Tensor.of(features, shape);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ServiceException unreadable(Path file, IOException e) {
        return new ServiceException(Reason.INVALID_DATA, "cannot read " + file + ": " + FileProblem.of(e), e);
    }

    private static ServiceException unwritable(Path file, IOException e) {
        return new ServiceException(Reason.INVALID_SETTING, "cannot write " + file + ": " + FileProblem.of(e), e);
    }
}
