package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCacheTest {

    private static final Samples SAMPLES = new Samples(
            Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 1, 2, 2),
            Tensor.of(new float[] {1, 0, 0.5f, 0.5f}, 2, 2));

    private final Path directory;
    private final ModelManifest manifest = manifest("a".repeat(64));

    SampleCacheTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void givesBackWhatItWasGiven() {
        SampleCache cache = SampleCache.in(directory.resolve("made").resolve("when needed"));

        cache.write(manifest, SAMPLES);

        assertThat(cache.read(manifest)).hasValueSatisfying(read -> {
            assertThat(read.inputs().shape()).containsExactly(SAMPLES.inputs().shape());
            assertThat(read.inputs().data()).containsExactly(SAMPLES.inputs().data());
            assertThat(read.outputs().data()).containsExactly(SAMPLES.outputs().data());
        });
    }

    @Test
    void hasNothingOfAModelWithAnotherChecksum() {
        SampleCache cache = SampleCache.in(directory);

        cache.write(manifest, SAMPLES);

        assertThat(cache.read(manifest("b".repeat(64)))).isEmpty();
    }

    @Test
    void keepsNothingOfAModelWithoutAChecksum() throws IOException {
        ModelManifest unknown =
                Manifests.of(Task.CLASSIFICATION, InputSpec.picture(2, 2, 1), Preprocessing.standard(1), 2, null);
        SampleCache cache = SampleCache.in(directory);

        cache.write(unknown, SAMPLES);

        assertThat(cache.read(unknown)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void readsNothingFromADamagedFileAndWritesItAnew() throws IOException {
        SampleCache cache = SampleCache.in(directory);
        cache.write(manifest, SAMPLES);
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(cache.read(manifest)).isEmpty();
        cache.write(manifest, SAMPLES);

        assertThat(cache.read(manifest)).isPresent();
    }

    /** A file in its place cannot be written into by anybody, the superuser among them. */
    @Test
    void aDirectoryThatCannotBeWrittenCostsNothingButTime() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        SampleCache cache = SampleCache.in(file);

        assertThatCode(() -> cache.write(manifest, SAMPLES)).doesNotThrowAnyException();

        assertThat(cache.read(manifest)).isEmpty();
    }

    @Test
    void keepsNothingIfItIsNone() {
        SampleCache.none().write(manifest, SAMPLES);

        assertThat(SampleCache.none().read(manifest)).isEmpty();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static ModelManifest manifest(String sha256) {
        return Manifests.of(Task.CLASSIFICATION, InputSpec.picture(2, 2, 1), Preprocessing.standard(1), 2, sha256);
    }
}
