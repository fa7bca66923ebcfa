package org.cnnlstm.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/**
 * The image under test: what the Dockerfile makes of the jar that Maven has just made, built once by the engine's own program, since the
 * Docker API has no build contexts with names.
 *
 * <p>{@code -Dcnnlstm.containers.build} is the program, {@code docker build} by default; {@code -Dcnnlstm.containers.image} names an image
 * that is built already.
 */
final class ServerImage {

    static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

    private static final String TAG = "localhost/cnn-lstm-server:under-test";

    private static final String NAME =
            Objects.requireNonNullElseGet(System.getProperty("cnnlstm.containers.image"), ServerImage::build);

    private ServerImage() {}

    static String name() {
        return NAME;
    }

    /** Whether this class has built it, and so knows with which arguments. */
    static boolean isBuiltHere() {
        return NAME.equals(TAG);
    }

    private static String build() {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("cnnlstm.containers.build", "docker build").split(" ")));
        try {
            Path context = Files.createTempDirectory("jar");
            try {
                Files.copy(
                        Path.of(Objects.requireNonNull(System.getProperty("cnnlstm.jar"))), context.resolve("app.jar"));
                command.addAll(List.of(
                        "--build-context", "jar=" + context, "--build-arg", "REVISION=" + REVISION, "--tag", TAG, "."));
                assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                        .as(String.join(" ", command))
                        .isZero();
            } finally {
                FileSystemUtils.deleteRecursively(context);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return TAG;
    }
}
