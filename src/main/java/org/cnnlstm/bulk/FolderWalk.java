package org.cnnlstm.bulk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder, one after the other. A folder's entries come in the order of their names, in runs of
 * {@link #MOST_SORTED}: sorting all of a million would mean to hold them. Hidden entries and links to folders are passed
 * over. Not thread-safe; closed when done.
 */
final class FolderWalk implements Iterator<NamedFile>, AutoCloseable {

    static final int MOST_SORTED = 10_000;

    private final Predicate<Path> wanted;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable NamedFile next;

    /** @param wanted which files to name */
    FolderWalk(Path folder, Predicate<Path> wanted) {
        this.wanted = wanted;
        enter(folder);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !levels.isEmpty()) {
            advance(levels.element());
        }
        return next != null;
    }

    @Override
    public NamedFile next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        NamedFile file = next;
        next = null;
        return file;
    }

    private void advance(Level level) {
        try {
            Path entry = level.next();
            if (entry == null) {
                levels.remove().close();
            } else if (String.valueOf(entry.getFileName()).startsWith(".")) {
                return;
            } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                enter(entry);
            } else if (Files.isRegularFile(entry) && wanted.test(entry)) {
                next = NamedFile.of(entry.toString());
            }
        } catch (IOException e) {
            levels.remove();
            level.close();
            next = NamedFile.unreadable(level.folder, e);
        }
    }

    private void enter(Path folder) {
        try {
            levels.push(new Level(folder));
        } catch (IOException e) {
            next = NamedFile.unreadable(folder, e);
        }
    }

    @Override
    public void close() {
        levels.forEach(Level::close);
        levels.clear();
    }

    /** A folder that has been entered. */
    private static final class Level {

        private final Path folder;
        private final DirectoryStream<Path> stream;
        private final Iterator<Path> entries;
        private Iterator<Path> sorted = List.<Path>of().iterator();

        @SuppressWarnings("StreamResourceLeak") // closed with the level
        Level(Path folder) throws IOException {
            this.folder = folder;
            this.stream = Files.newDirectoryStream(folder);
            this.entries = stream.iterator();
        }

        /** Null behind the last. */
        @Nullable
        Path next() throws IOException {
            try {
                if (!sorted.hasNext()) {
                    List<Path> run = new ArrayList<>();
                    while (run.size() < MOST_SORTED && entries.hasNext()) {
                        run.add(entries.next());
                    }
                    run.sort(null);
                    sorted = run.iterator();
                }
                return sorted.hasNext() ? sorted.next() : null;
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }

        void close() {
            try {
                stream.close();
            } catch (IOException e) {
                // Its entries have been read; nothing is lost.
            }
        }
    }
}
