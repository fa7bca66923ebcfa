package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link ImageFuzzer} was given once: files that broke something, and files that reached what no other does. */
class FoundByFuzzingTest {

    private static final Path FOUND = Path.of("src/test/resources/image/found");

    @Test
    void holdsTheRuleForEveryFind() throws IOException {
        List<Path> finds;
        try (Stream<Path> files = Files.list(FOUND)) {
            finds = files.sorted().toList();
        }

        assertThat(finds).isNotEmpty().allSatisfy(find -> DecodingRule.holdsFor(Files.readAllBytes(find)));
    }
}
