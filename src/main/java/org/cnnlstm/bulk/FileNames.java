package org.cnnlstm.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The files that arguments name, in the order of the arguments: a file, every file below a folder, the files that a pattern
 * such as {@code pictures/**.jpg} matches, or for {@code -} the names on standard input, one a line. They are looked up as
 * they are asked for, never all at once. Not thread-safe; closed when done.
 */
public final class FileNames implements Iterator<NamedFile>, AutoCloseable {

    /** The argument that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private final Iterator<String> arguments;
    private final BufferedReader input;
    private Iterator<NamedFile> current = List.<NamedFile>of().iterator();
    private @Nullable FolderWalk walk;

    /**
     * @param input names for {@link #STANDARD_INPUT}; left open
     */
    public FileNames(List<String> arguments, BufferedReader input) {
        this.arguments = List.copyOf(arguments).iterator();
        this.input = input;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && arguments.hasNext()) {
            close();
            current = filesOf(arguments.next());
        }
        return current.hasNext();
    }

    @Override
    public NamedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private Iterator<NamedFile> filesOf(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            return lines();
        }
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                return walking(new FolderWalk(path, file -> true));
            }
            if (Files.exists(path) || !isPattern(argument)) {
                return List.of(NamedFile.of(argument)).iterator();
            }
            Path folder = folderOf(path);
            PathMatcher matcher = path.getFileSystem().getPathMatcher("glob:" + argument);
            boolean named = path.startsWith(folder);
            FolderWalk matching =
                    walking(new FolderWalk(folder, file -> matcher.matches(named ? file : folder.relativize(file))));
            if (matching.hasNext()) {
                return matching;
            }
            return List.of(NamedFile.missing(argument, "no file matches the pattern"))
                    .iterator();
        } catch (InvalidPathException | PatternSyntaxException e) {
            return List.of(NamedFile.missing(argument, "it is neither a path nor a pattern: " + e.getMessage()))
                    .iterator();
        }
    }

    private FolderWalk walking(FolderWalk begun) {
        walk = begun;
        return begun;
    }

    private static boolean isPattern(String argument) {
        return argument.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The longest part in front that is no pattern. */
    private static Path folderOf(Path pattern) {
        Path folder = pattern.getParent();
        while (folder != null && isPattern(folder.toString())) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of(".") : folder;
    }

    /** A file for each line that is not empty. */
    private Iterator<NamedFile> lines() {
        return new Iterator<>() {
            private @Nullable String line = read();

            @Override
            public boolean hasNext() {
                return line != null;
            }

            @Override
            public NamedFile next() {
                if (line == null) {
                    throw new NoSuchElementException();
                }
                NamedFile file = NamedFile.of(line);
                line = read();
                return file;
            }

            private @Nullable String read() {
                try {
                    String read = input.readLine();
                    while (read != null && read.isEmpty()) {
                        read = input.readLine();
                    }
                    return read;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    public void close() {
        if (walk != null) {
            walk.close();
            walk = null;
        }
    }
}
