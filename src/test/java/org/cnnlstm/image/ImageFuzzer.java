package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The target of coverage-guided fuzzing with Jazzer:
 *
 * <pre>
 * ./mvnw -B -Pfuzz -Dfuzz.seconds=3600 test-compile exec:exec
 * </pre>
 *
 * <p>What breaks the rule lies in {@code target/found-*} then, and belongs into {@code src/test/resources/image/found.zip},
 * which {@link FoundByFuzzingTest} reads in every build.
 */
public final class ImageFuzzer {

    /** Of the thread's own time in the processor, so that a busy machine finds nothing that an idle one would not. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ImageFuzzer() {}

    /**
     * Called by Jazzer with bytes that it made up.
     *
     * @param bytes to be read as a picture
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        long start = THREADS.getCurrentThreadCpuTime();
        DecodingRule.holdsFor(bytes);
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        assertThat(taken).as("processor time").isLessThan(LONGEST);
    }
}
