package org.cnnlstm.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DirectoryRepositoryTest {

    private final Path root;
    private final DirectoryRepository repository;

    DirectoryRepositoryTest(@TempDir Path root) {
        this.root = root;
        this.repository = new DirectoryRepository(root);
    }

    @Test
    void listsVersionsByNameThenNumber() throws IOException {
        write("roads/1/model.zip");
        write("glyphs/10/model.zip");
        write("glyphs/9/model.zip");

        assertThat(ids()).containsExactly(id("glyphs", 9), id("glyphs", 10), id("roads", 1));
    }

    @Test
    void readsModelManifestAndSamples() throws IOException {
        write("glyphs/1/model.zip");
        write("glyphs/1/manifest.json");
        write("glyphs/1/samples.npz");

        StoredVersion version = repository.versions().get(0);

        assertThat(version.modelFile().open().readAllBytes()).asString().isEqualTo("glyphs/1/model.zip");
        assertThat(version.manifest().orElseThrow().open().readAllBytes())
                .asString()
                .isEqualTo("glyphs/1/manifest.json");
        assertThat(version.samples().orElseThrow().open().readAllBytes())
                .asString()
                .isEqualTo("glyphs/1/samples.npz");
    }

    @Test
    void takesAModelWithNothingBesideIt() throws IOException {
        write("glyphs/1/model.zip");

        assertThat(repository.versions().get(0).manifest()).isEmpty();
        assertThat(repository.versions().get(0).samples()).isEmpty();
    }

    @Test
    void takesKerasFilesAndPrefersOurs() throws IOException {
        write("glyphs/1/model.keras");
        write("glyphs/2/model.h5");
        write("glyphs/3/model.json");
        write("glyphs/4/model.json");
        write("glyphs/4/model.zip");

        assertThat(repository.versions())
                .extracting(version -> version.modelFile().fileName())
                .containsExactly("model.keras", "model.h5", "model.json", "model.zip");
    }

    @Test
    void ignoresWhatStartsWithADotOrAnUnderscore() throws IOException {
        write("glyphs/1/model.zip");
        write(".git/1/model.zip");
        write("_upload/1/model.zip");
        write("glyphs/..2026_11_23/model.zip");
        write("glyphs/_2/model.zip");
        write("glyphs/3/.model.zip");

        assertThat(ids()).containsExactly(id("glyphs", 1));
    }

    @Test
    void passesOverWhatIsNoVersionAndWarnsOnce(CapturedOutput output) throws IOException {
        write("glyphs/1/model.zip");
        for (String name : List.of("0", "-1", "01", "1.5", "latest", "99999999999")) {
            write("glyphs/" + name + "/model.zip");
        }
        write("with blank/1/model.zip");
        write("empty/1/notes.txt");
        write("README.md");
        write("glyphs/README.md");

        assertThat(ids()).containsExactly(id("glyphs", 1));
        assertThat(ids()).containsExactly(id("glyphs", 1));
        assertThat(output)
                .containsOnlyOnce(root.resolve("glyphs/latest").toString())
                .containsOnlyOnce(root.resolve("glyphs/99999999999").toString())
                .containsOnlyOnce(root.resolve("with blank/1").toString())
                .containsOnlyOnce(root.resolve("empty/1").toString())
                .contains("holds none of model.zip, model.keras, model.h5, model.json")
                .doesNotContain("README");
    }

    @Test
    void followsTheLinksOfAKubernetesVolume() throws IOException {
        write("..2026_11_23/1/model.zip");
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_11_23"));
        Files.createSymbolicLink(root.resolve("glyphs"), Path.of("..data"));

        assertThat(ids()).containsExactly(id("glyphs", 1));
    }

    @Test
    void passesOverALinkThatLeadsNowhere() throws IOException {
        write("glyphs/1/model.zip");
        Files.createSymbolicLink(root.resolve("gone"), Path.of("nowhere"));
        Files.createDirectories(root.resolve("glyphs/2"));
        Files.createSymbolicLink(root.resolve("glyphs/2/model.zip"), Path.of("nowhere"));

        assertThat(ids()).containsExactly(id("glyphs", 1));
    }

    @Test
    void seesAVersionThatComesLater() throws IOException {
        write("glyphs/1/model.zip");
        assertThat(ids()).containsExactly(id("glyphs", 1));

        write("glyphs/2/model.zip");
        assertThat(ids()).containsExactly(id("glyphs", 1), id("glyphs", 2));
    }

    @Test
    void anEmptyRootHoldsNoModels() {
        assertThat(repository.versions()).isEmpty();
    }

    @Test
    void refusesARootThatIsMissingOrAFile() throws IOException {
        Path file = write("file");

        for (Path wrong : List.of(root.resolve("missing"), file)) {
            assertThatThrownBy(() -> new DirectoryRepository(wrong).versions())
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(wrong.toString())
                    .extracting(e -> ((ServiceException) e).reason())
                    .isEqualTo(Reason.INVALID_SETTING);
        }
    }

    private List<ModelId> ids() {
        return repository.versions().stream().map(StoredVersion::id).toList();
    }

    private static ModelId id(String name, int version) {
        return new ModelId(name, version);
    }

    /** Writes a file that holds its own path. */
    private Path write(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }
}
