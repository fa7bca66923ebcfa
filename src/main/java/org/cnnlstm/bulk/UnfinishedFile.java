package org.cnnlstm.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A file of lines that takes its place when it is whole. Until then it lies beside it as {@code <name>.part}, which ends with a
 * complete line whenever the process is stopped in order, and with a line that {@link #resume} cuts off if it is not.
 * Thread-safe.
 */
public final class UnfinishedFile implements LineSink {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private boolean stopped;

    private UnfinishedFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /** Begins a file; what an earlier run has left beside it is lost. */
    public static UnfinishedFile begin(Path target) throws IOException {
        return open(target, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Goes on with what an earlier run has left beside the file, or else with a copy of the file, or else begins it. */
    public static UnfinishedFile resume(Path target) throws IOException {
        Path part = partOf(target);
        if (!Files.exists(part) && Files.exists(target)) {
            Files.copy(target, part);
        }
        UnfinishedFile file = open(target, StandardOpenOption.READ);
        try {
            file.channel.truncate(endOfLastLine(part));
            file.channel.position(file.channel.size());
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static UnfinishedFile open(Path target, StandardOpenOption how) throws IOException {
        Path whole = target.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path folder = whole.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path part = partOf(whole);
        return new UnfinishedFile(
                whole, part, FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
    }

    private static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static long endOfLastLine(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long position = 0;
        long end = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    end = buffer[i] == '\n' ? position + i + 1 : end;
                }
                position += count;
            }
        }
        return end;
    }

    /** Reads the lines that are there. */
    public void forEachLine(Consumer<String> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(part)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(line);
            }
        }
    }

    /** Whether nothing has been written yet. */
    public synchronized boolean isEmpty() throws IOException {
        return channel.size() == 0;
    }

    @Override
    public synchronized void write(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (!stopped && bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
    }

    /** Puts the file in its place, safe on disk. */
    @Override
    public synchronized void finish() throws IOException {
        if (!stopped) {
            channel.force(true);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
