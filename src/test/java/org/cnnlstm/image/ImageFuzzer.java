package org.cnnlstm.image;

/**
 * The target of coverage-guided fuzzing with Jazzer: {@code ./mvnw -Pfuzz test-compile exec:exec}, see
 * {@code src/docs/benchmarks.md}. What it finds becomes a file in {@code src/test/resources/image/found}, which
 * {@link FoundByFuzzingTest} reads in every build.
 */
public final class ImageFuzzer {

    private ImageFuzzer() {}

    /**
     * Called by Jazzer with bytes that it made up.
     *
     * @param bytes to be read as a picture
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        DecodingRule.holdsFor(bytes);
    }
}
