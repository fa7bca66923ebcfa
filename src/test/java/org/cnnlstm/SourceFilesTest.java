package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the sources but not in the class files. */
class SourceFilesTest {

    private static final int MOST_LINES = 400;

    private static final Map<Path, List<String>> SOURCES = sources();

    @Test
    void noSourceFileIsTooLongToReadInOneSitting() {
        assertThat(SOURCES).allSatisfy((file, lines) -> assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SOURCES.keySet().stream()
                        .filter(file -> file.startsWith("src/main"))
                        .map(Path::getParent)
                        .distinct())
                .allSatisfy(folder -> {
                    List<String> description = SOURCES.getOrDefault(folder.resolve("package-info.java"), List.of());
                    assertThat(description).contains("@NullMarked");
                    assertThat(description.get(0)).startsWith("/**");
                });
    }

    @Test
    void nothingIsLeftForLater() {
        List<String> marks = List.of("TO" + "DO", "FIX" + "ME");

        assertThat(SOURCES).allSatisfy((file, lines) -> assertThat(lines)
                .noneMatch(line -> marks.stream().anyMatch(line::contains)));
    }

    private static Map<Path, List<String>> sources() {
        Map<Path, List<String>> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file, Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }
}
