package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes with and without the native library. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class OneDnnTest {

    private final Path directory;
    private ProbeProcess process;

    OneDnnTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void prepare() {
        process = new ProbeProcess(directory);
    }

    @Test
    void withoutItsNativeLibraryTheReferenceServesAndSaysWhy() throws Exception {
        Map<String, String> found = withoutNativeLibrary().run("choose", "auto");

        assertThat(found).containsEntry("engine", "dl4j").containsEntry("difference", "0.0");
        assertThat(found.get("choice"))
                .contains("onednn cannot run it: the native library of oneDNN cannot be loaded: ", "jnidnnl");
    }

    @Test
    void withoutItsNativeLibraryAnEngineThatIsNamedRefuses() throws Exception {
        Map<String, String> found = withoutNativeLibrary().run("choose", "onednn");

        assertThat(found).doesNotContainKey("engine");
        assertThat(found.get("refused")).contains("the native library of oneDNN cannot be loaded");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "what is loaded stands in /proc")
    void nd4jAndOneDnnShareOneOpenMp() throws Exception {
        assertThat(process.run("choose", "auto"))
                .containsEntry("engine", "onednn")
                .containsEntry("OpenMP libraries", "1");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "threads and their names stand in /proc")
    void oneThreadIsOneThread() throws Exception {
        assertThat(process.run("threads", "1")).containsEntry("threads", "1");
    }

    /** So that the one above is known to count. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "threads and their names stand in /proc")
    void twoThreadsAreTwo() throws Exception {
        assertThat(process.run("threads", "2")).containsEntry("threads", "2");
    }

    private ProbeProcess withoutNativeLibrary() {
        return process.without(name -> name.matches("dnnl-\\d.*-(linux|macosx|windows)-.*\\.jar"))
                .option("-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("cache"));
    }
}
