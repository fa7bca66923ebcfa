package org.cnnlstm.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {

    private final Path folder;

    FileNamesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void fill() throws IOException {
        for (String name : List.of("b.png", "a.jpg", ".hidden.png", "sub/c.jpg", "sub/deep/d.png", "z.jpg")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.createFile(file);
        }
    }

    @Test
    void namesEveryFileBelowAFolderInOrder() {
        assertThat(names(folder.toString())).containsExactly("a.jpg", "b.png", "sub/c.jpg", "sub/deep/d.png", "z.jpg");
    }

    @Test
    void namesWhatAPatternMatches() {
        assertThat(names(folder + "/*.jpg")).containsExactly("a.jpg", "z.jpg");
        assertThat(names(folder + "/**.png")).containsExactly("b.png", "sub/deep/d.png");
        assertThat(names(folder + "/{a,z}.jpg", folder + "/sub/?.jpg")).containsExactly("a.jpg", "z.jpg", "sub/c.jpg");
    }

    @Test
    void takesAFileThatIsCalledLikeAPattern() throws IOException {
        Files.createFile(folder.resolve("[1].png"));

        assertThat(names(folder + "/[1].png")).containsExactly("[1].png");
    }

    @Test
    void readsNamesFromStandardInputAmongOtherArguments() {
        List<NamedFile> files = files(List.of("first", "-", "last"), "one.png\n\ntwo words.jpg\n");

        assertThat(files).extracting(NamedFile::name).containsExactly("first", "one.png", "two words.jpg", "last");
    }

    @Test
    void tellsOfAPatternThatNothingMatches() {
        List<NamedFile> files = files(List.of(folder + "/*.webp", "nowhere/*.png", "[.png"), "");

        assertThat(files).hasSize(3).allSatisfy(file -> assertThat(file.problem())
                .isInstanceOfSatisfying(ServiceException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(Reason.NOT_FOUND)));
    }

    @Test
    void leavesAMissingFileToWhoeverReadsIt() {
        assertThat(files(List.of("missing.png"), "")).containsExactly(new NamedFile("missing.png", null));
    }

    @Test
    void doesNotFollowALinkThatLeadsBack() throws IOException {
        Files.createSymbolicLink(folder.resolve("sub/up"), folder);

        assertThat(names(folder.toString())).hasSize(5);
    }

    private List<String> names(String... arguments) {
        return files(List.of(arguments), "").stream()
                .map(file -> folder.relativize(Path.of(file.name())).toString())
                .toList();
    }

    private static List<NamedFile> files(List<String> arguments, String input) {
        List<NamedFile> files = new ArrayList<>();
        try (FileNames names = new FileNames(arguments, new BufferedReader(new StringReader(input)))) {
            names.forEachRemaining(files::add);
        }
        return files;
    }
}
