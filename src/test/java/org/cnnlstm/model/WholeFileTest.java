package org.cnnlstm.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class WholeFileTest {

    private final Path directory;

    WholeFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesAFileAndTheDirectoriesAboveIt() throws IOException {
        Path folder = directory.resolve("a").resolve("b");
        Path file = folder.resolve("file.txt");

        WholeFile.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(names(folder)).containsExactly("file.txt");
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "something older and longer");

        WholeFile.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
    }

    @Test
    void leavesTheOldFileAndNoLitterIfTheWriterFailsMidway() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "old");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(file).hasContent("old");
        assertThat(names(directory)).containsExactly("file.txt");
    }

    @Test
    void showsTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "old");

        WholeFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasSize(1 << 20);
    }

    @Test
    void overwritesWhatAKilledProcessLeft() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "old");
        Files.writeString(directory.resolve(".file.txt.part"), "half of a much longer file");

        WholeFile.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(names(directory)).containsExactly("file.txt");
    }

    @Test
    void writesIntoADirectoryThatIsALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        WholeFile.write(link.resolve("file.txt"), "new".getBytes(UTF_8));

        assertThat(real.resolve("file.txt")).hasContent("new");
    }

    @Test
    void failsWhereAFileStandsInTheDirectorysPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "old");

        assertThatThrownBy(() -> WholeFile.write(file.resolve("below.txt"), new byte[1]))
                .isInstanceOf(IOException.class);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
