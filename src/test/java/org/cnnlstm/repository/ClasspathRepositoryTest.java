package org.cnnlstm.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathRepositoryTest {

    private final Path directory;

    ClasspathRepositoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsAJar() throws IOException {
        Path jar = directory.resolve("models.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            writeJar(
                    out,
                    "models/roads/1/model.zip",
                    "models/glyphs/10/model.zip",
                    "models/glyphs/9/model.zip",
                    "models/glyphs/10/manifest.json",
                    "models/glyphs/10/samples.npz",
                    "models/_draft/1/model.zip",
                    "models/notes.txt");
        }
        try (URLClassLoader loader = loader(jar.toUri().toURL())) {
            List<StoredVersion> versions = new ClasspathRepository(loader, "models/").versions();

            assertThat(versions)
                    .extracting(version -> version.id().toString())
                    .containsExactly("glyphs/9", "glyphs/10", "roads/1");
            StoredVersion newest = versions.get(1);
            assertThat(newest.modelFile().fileName()).isEqualTo("model.zip");
            assertThat(read(newest)).isEqualTo("models/glyphs/10/model.zip");
            assertThat(newest.manifest()).isPresent();
            assertThat(newest.samples()).isPresent();
            assertThat(versions.get(0).manifest()).isEmpty();
            assertThat(newest.modelFile().location()).contains(jar.toString());
            assertThat(newest.withoutRepository(newest.modelFile().location() + " is bad"))
                    .isEqualTo("glyphs/10/model.zip is bad");
        }
    }

    @Test
    void readsADirectoryOfClasses() throws IOException {
        Path file = directory.resolve("models/glyphs/3/model.zip");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "weights");
        try (URLClassLoader loader = loader(directory.toUri().toURL())) {
            List<StoredVersion> versions = new ClasspathRepository(loader, "models").versions();

            assertThat(versions)
                    .singleElement()
                    .extracting(version -> version.id().toString())
                    .isEqualTo("glyphs/3");
            assertThat(read(versions.get(0))).isEqualTo("weights");
        }
    }

    @Test
    void takesAWholeVersionFromTheFirstPlaceOnTheClassPath() throws IOException {
        Path first = directory.resolve("first.jar");
        Path second = directory.resolve("second.jar");
        try (OutputStream out = Files.newOutputStream(first)) {
            writeJar(out, "models/glyphs/1/model.zip");
        }
        try (OutputStream out = Files.newOutputStream(second)) {
            writeJar(out, "models/glyphs/1/model.zip", "models/glyphs/1/manifest.json");
        }
        try (URLClassLoader loader =
                loader(first.toUri().toURL(), second.toUri().toURL())) {
            StoredVersion version =
                    new ClasspathRepository(loader, "models/").versions().get(0);

            assertThat(version.modelFile().location()).contains("first.jar");
            assertThat(version.manifest()).isEmpty();
        }
    }

    @Test
    void refusesAPlaceThatIsNotThere() throws IOException {
        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> new ClasspathRepository(loader, "no-models/").versions())
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("classpath:/no-models/")
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INVALID_SETTING);
        }
    }

    private static URLClassLoader loader(URL... urls) {
        return new URLClassLoader(urls, null);
    }

    private static String read(StoredVersion version) throws IOException {
        return new String(version.modelFile().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Writes a jar of files that hold their own paths, with an entry for each directory, as Maven does. */
    private static void writeJar(OutputStream out, String... paths) throws IOException {
        Set<String> directories = new LinkedHashSet<>();
        for (String path : paths) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                directories.add(path.substring(0, end + 1));
            }
        }
        try (JarOutputStream jar = new JarOutputStream(out)) {
            for (String name : directories) {
                jar.putNextEntry(new JarEntry(name));
            }
            for (String path : paths) {
                jar.putNextEntry(new JarEntry(path));
                jar.write(path.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
