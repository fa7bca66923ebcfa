package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads fonts from files, in the order of their paths, as the pictures drawn depend on the order. */
final class FontFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FontFiles.class);

    private FontFiles() {}

    /** The readable fonts under the directories; a directory that does not exist holds none. */
    static List<Font> read(List<Path> directories) {
        return directories.stream()
                .filter(Files::isDirectory)
                .flatMap(directory -> files(directory).stream())
                .flatMap(file -> read(file).stream())
                .toList();
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(FontFiles::isFont).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ServiceException(
                    Reason.INVALID_DATA, "The fonts under " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isFont(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".ttf") || name.endsWith(".otf")) && Files.isRegularFile(file);
    }

    private static Optional<Font> read(Path file) {
        try {
            return Optional.of(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
        } catch (IOException | FontFormatException e) {
            LOG.warn("Font file {} is left out, it cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
