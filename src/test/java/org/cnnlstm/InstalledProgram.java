package org.cnnlstm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that a test uses where it is installed. */
public final class InstalledProgram {

    private InstalledProgram() {}

    /**
     * Where it lies. The test is passed over where it is not, and says so.
     *
     * @param debianPackage which brings it
     */
    public static Path path(String name, String debianPackage) {
        Stream<String> directories =
                Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"));
        Optional<Path> found = directories
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not installed; Debian has it in the package " + debianPackage);
        return found.orElseThrow();
    }
}
