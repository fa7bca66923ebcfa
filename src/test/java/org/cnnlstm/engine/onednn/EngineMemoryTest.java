package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    private final Path directory;

    EngineMemoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /**
     * Primitives hold generated code, which no counter of Java's knows. In a process of its own whose heap is all there from the
     * beginning, so that what grows is native.
     */
    @Test
    void compilingRunningAndClosingTwoHundredTimesGivesEverythingBack() throws Exception {
        Map<String, String> found = new ProbeProcess(directory)
                .option("-Xms512m")
                .option("-XX:+AlwaysPreTouch")
                .option("-XX:+UseSerialGC")
                .run(RoundsProbe.class);

        // Less than nothing where the garbage collector has found something of ND4J's.
        assertThat(number(found, "pointers")).isLessThanOrEqualTo(0);
        assertThat(number(found, "physical")).isLessThan(8 * MEGABYTE);
    }

    private static long number(Map<String, String> found, String name) {
        return Long.parseLong(found.getOrDefault(name, ""));
    }
}
