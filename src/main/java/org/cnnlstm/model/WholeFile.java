package org.cnnlstm.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are there as a whole or not at all, whatever happens meanwhile. One file is written by one thread of
 * one process at a time.
 */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /** Puts a file's bytes out. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes beside the file, sees the bytes safe on disk, and takes the file's place in one step. If anything fails, the
     * old file stays as it was and nothing is left beside it; what a killed process leaves is overwritten by the next.
     *
     * @param file to be made or replaced; missing directories are made
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        // A link to a directory will do, but createDirectories refuses one.
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        Path unfinished = unfinished(target);
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Writes bytes that are at hand; see {@link #write(Path, Content)}. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /** The leading dot keeps a model repository from looking at it. */
    private static Path unfinished(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }
}
