package org.cnnlstm.engine.onednn;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A probe in a Java of its own. */
final class ProbeProcess {

    private final Path directory;
    private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
    private final List<String> classPath =
            new ArrayList<>(List.of(property("java.class.path").split(File.pathSeparator, -1)));
    private final Map<String, String> environment;
    private final ProcessBuilder builder = new ProcessBuilder();

    /** @param directory where it may write */
    ProbeProcess(Path directory) {
        this.directory = directory;
        this.environment = builder.environment();
    }

    ProbeProcess setting(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ProbeProcess option(String option) {
        options.add(option);
        return this;
    }

    ProbeProcess without(Predicate<String> fileName) {
        boolean removed = classPath.removeIf(
                entry -> fileName.test(Path.of(entry).getFileName().toString()));
        assertThat(removed).as("there was such a file on the class path").isTrue();
        return this;
    }

    /** Runs {@link EngineProbe} to its end; what it printed, by name. */
    Map<String, String> run(String... arguments) throws IOException, InterruptedException {
        return run(EngineProbe.class, arguments);
    }

    /** Runs a class to its end; what it printed, by name. */
    Map<String, String> run(Class<?> probe, String... arguments) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), probe.getName()));
        command.addAll(List.of(arguments));
        Process process = builder.command(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        return text.lines()
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
