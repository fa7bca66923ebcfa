package org.cnnlstm.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.model.ModelContent;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, or of a part of one. What is small is looked at where it lies, in a view that is mapped where that can be
 * done. What is large is read in runs, through a window of fixed size: a mapping's pages, once looked at, would count as the
 * process's memory until the garbage collector finds the mapping. Not thread-safe; parts share file and window.
 */
final class FileBytes implements AutoCloseable {

    private static final int WINDOW = 1 << 18;

    private final ByteBuffer view;
    private final @Nullable Window window;
    private final int start;

    private FileBytes(ByteBuffer view, @Nullable Window window, int start) {
        this.view = view;
        this.window = window;
        this.start = start;
    }

    /** Bytes that are in memory already. */
    static FileBytes of(ByteBuffer bytes) {
        return new FileBytes(bytes, null, 0);
    }

    /**
     * Opens a file.
     *
     * @return what the caller closes
     * @throws KerasRefusal if it is too large
     */
    static FileBytes of(ModelContent file) throws IOException {
        if (file.size() > Integer.MAX_VALUE) {
            throw new KerasRefusal(file.fileName() + " is larger than " + Integer.MAX_VALUE + " bytes");
        }
        Optional<Path> path = file.path();
        if (path.isEmpty()) {
            try (var in = file.open()) {
                return of(ByteBuffer.wrap(in.readAllBytes()));
            }
        }
        FileChannel channel = FileChannel.open(path.get(), StandardOpenOption.READ);
        try {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new FileBytes(mapped, new Window(channel), 0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A part, which must lie within; it ends with the whole. */
    FileBytes part(int from, int length) {
        return new FileBytes(view.slice(from, length), window, start + from);
    }

    int length() {
        return view.capacity();
    }

    /** All of it, where it lies. */
    ByteBuffer view() {
        return view;
    }

    /**
     * Bytes that follow each other.
     *
     * @return a view that holds them until the next call, from its position 0 on
     * @throws KerasRefusal if the file cannot be read, or has become shorter
     */
    ByteBuffer run(int from, int length, ByteOrder order) {
        ByteBuffer found = window == null ? view.slice(from, length) : window.slice(start + from, length);
        return found.order(order);
    }

    @Override
    public void close() throws IOException {
        if (window != null) {
            window.channel.close();
        }
    }

    /** The part of the file that was read last. */
    private static final class Window {

        private final FileChannel channel;
        private ByteBuffer bytes = ByteBuffer.allocateDirect(WINDOW).limit(0);
        private int from;

        Window(FileChannel channel) {
            this.channel = channel;
        }

        ByteBuffer slice(int at, int length) {
            if (at < from || at + length > from + bytes.limit()) {
                fill(at, length);
            }
            return bytes.slice(at - from, length);
        }

        private void fill(int at, int length) {
            if (length > bytes.capacity()) {
                bytes = ByteBuffer.allocateDirect(length);
            }
            from = at;
            bytes.clear();
            try {
                while (bytes.hasRemaining() && channel.read(bytes, (long) at + bytes.position()) >= 0) {
                    // A read may bring less than was asked for.
                }
            } catch (IOException e) {
                bytes.limit(0);
                throw new KerasRefusal("its weights cannot be read: " + FileProblem.of(e), e);
            }
            bytes.flip();
            if (bytes.limit() < length) {
                throw new KerasRefusal("the file became shorter while it was read");
            }
        }
    }
}
