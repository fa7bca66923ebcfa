package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What {@link ImageFuzzer} was given once and what reached code that no picture of ours reaches. */
class FoundByFuzzingTest {

    private static final Path FOUND = Path.of("src/test/resources/image/found.zip");

    @Test
    void holdsTheRuleForEveryFind() throws IOException {
        int count = 0;
        try (ZipInputStream finds = new ZipInputStream(Files.newInputStream(FOUND))) {
            for (ZipEntry find = finds.getNextEntry(); find != null; find = finds.getNextEntry()) {
                byte[] bytes = finds.readAllBytes();
                String name = find.getName();
                assertThat(bytes).as(name).satisfies(each -> DecodingRule.holdsFor(each));
                count++;
            }
        }

        assertThat(count).isGreaterThan(100);
    }
}
