package org.cnnlstm.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFileTest {

    private final Path target;
    private final Path part;

    UnfinishedFileTest(@TempDir Path folder) {
        target = folder.resolve("new/answers.jsonl");
        part = folder.resolve("new/answers.jsonl.part");
    }

    @Test
    void takesItsPlaceWhenItIsWhole() throws IOException {
        try (UnfinishedFile file = UnfinishedFile.begin(target)) {
            file.write("one");
            assertThat(target).doesNotExist();
            assertThat(part).hasContent("one\n");
            file.finish();
        }

        assertThat(target).hasContent("one\n");
        assertThat(part).doesNotExist();
    }

    @Test
    void goesOnBehindTheLastCompleteLine() throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(part, "one\ntwo\nhal");
        List<String> lines = new ArrayList<>();

        try (UnfinishedFile file = UnfinishedFile.resume(target)) {
            file.forEachLine(lines::add);
            assertThat(file.isEmpty()).isFalse();
            file.write("three");
            file.finish();
        }

        assertThat(lines).containsExactly("one", "two");
        assertThat(target).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void addsToAFileThatIsWholeWithoutTouchingItBeforeTheEnd() throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, "one\n");

        try (UnfinishedFile file = UnfinishedFile.resume(target)) {
            file.write("two");
            assertThat(target).hasContent("one\n");
            file.finish();
        }

        assertThat(target).hasContent("one\ntwo\n");
    }

    @Test
    void beginsAnewWhereThereIsNothingToGoOnWithAndWhereNobodyAsks() throws IOException {
        try (UnfinishedFile file = UnfinishedFile.resume(target)) {
            assertThat(file.isEmpty()).isTrue();
            file.write("one");
        }
        assertThat(part).hasContent("one\n");

        try (UnfinishedFile file = UnfinishedFile.begin(target)) {
            assertThat(file.isEmpty()).isTrue();
        }
    }

    @Test
    void writesNothingOnceItIsStopped() throws IOException {
        try (UnfinishedFile file = UnfinishedFile.begin(target)) {
            file.write("one");
            file.stop();
            file.write("two");
            file.finish();
        }

        assertThat(target).doesNotExist();
        assertThat(part).hasContent("one\n");
    }
}
