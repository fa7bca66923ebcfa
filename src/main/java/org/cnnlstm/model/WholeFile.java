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

/** Writes files that are there as a whole or not at all, whatever happens meanwhile. */
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
     * old file stays as it was and nothing is left beside it.
     *
     * @param file to be made or replaced; missing directories are made
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = Files.createDirectories(target.resolveSibling("."));
        // The leading dot keeps a model repository from looking at it.
        Path unfinished = directory.resolve("." + target.getFileName() + ".part");
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
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
