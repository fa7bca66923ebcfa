package org.cnnlstm.image;

/**
 * The target of coverage-guided fuzzing with Jazzer:
 *
 * <pre>
 * ./mvnw -Pfuzz -Dfuzz.seconds=3600 test-compile exec:exec
 * </pre>
 *
 * <p>What breaks the rule lies in {@code target/found-*} then, and belongs into {@code src/test/resources/image/found.zip},
 * which {@link FoundByFuzzingTest} reads in every build.
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
