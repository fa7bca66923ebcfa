package org.cnnlstm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In processes of their own, since what {@link Main} does to a process cannot be undone. */
class MainTest {

    @Test
    void endsWithAnErrorAndAReasonIfItCannotServe() throws Exception {
        Ended server = run("serve", "--cnnlstm.inference.workers=0");

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output())
                .contains("cnnlstm.inference.workers", "must be greater than 0")
                .doesNotContain("\tat ");
    }

    @Test
    void passesCommandsOn() throws Exception {
        Ended help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage:", "train");
    }

    @Test
    void keepsTheLogsOfLibrariesOutOfACommandsOutput() throws Exception {
        Path model = Path.of("src", "main", "resources", "models", "glyphs", "1");

        Ended inspection = run("inspect", model.toString());

        assertThat(inspection.exitCode()).isZero();
        assertThat(inspection.output()).startsWith("layer ").doesNotContain("INFO", "DEBUG");
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
