package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.repository.DirectoryRepository;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class ModelPublisherTest {

    private static final Topology TINY = Preset.ROW_COLUMN_TINY.topology();
    private static final ModelManifest MANIFEST = new ModelManifest(
            "animals",
            4,
            "Tells cats from dogs",
            Task.CLASSIFICATION,
            TINY.input(),
            Preprocessing.standard(3),
            List.of("cat", "dog"),
            2,
            null,
            null,
            null);

    private static final Samples SAMPLES =
            new Samples(Tensor.of(new float[12], 1, 3, 2, 2), Tensor.of(new float[] {0.25f, 0.75f}, 1, 2));

    private final Network network = RowColumnGraph.create(TINY, GraphOptions.of(2, 1));

    private final Path repository;

    ModelPublisherTest(@TempDir Path repository) {
        this.repository = repository;
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void statesTheChecksumOfTheFile() throws IOException, NoSuchAlgorithmException {
        ModelManifest published = publish();

        byte[] file = Files.readAllBytes(repository.resolve("animals/4/model.zip"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
        assertThat(published.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(published).isEqualTo(MANIFEST.withSha256(HexFormat.of().formatHex(digest)));
    }

    @Test
    void writesWhatTheServerReads() {
        ModelManifest published = publish();

        assertThat(new DirectoryRepository(repository).versions()).hasSize(1);
        Path directory = ModelPublisher.directory(repository, MANIFEST);
        assertThat(ManifestFile.read(ModelContent.of(directory.resolve("manifest.json"))))
                .isEqualTo(published);
        try (Network read = new ModelZipReader().read(ModelContent.of(directory.resolve("model.zip")))) {
            assertThat(read.graph().params()).isEqualTo(network.graph().params());
        }
    }

    @Test
    void recordsWhatTheReferenceMakesOfTheFileThatItWrote() {
        Path directory = ModelPublisher.directory(repository, MANIFEST);
        List<ModelManifest> seen = new ArrayList<>();

        ModelManifest published = ModelPublisher.publish(repository, MANIFEST, network, (model, manifest) -> {
            assertThat(model.location())
                    .isEqualTo(directory.resolve("model.zip").toString());
            assertThat(directory.resolve("manifest.json")).doesNotExist();
            new ModelZipReader().read(model).close();
            seen.add(manifest);
            return SAMPLES;
        });

        assertThat(seen).containsExactly(published);
        Samples samples = SamplesFile.read(ModelContent.of(directory.resolve("samples.npz")));
        assertThat(samples.inputs().shape()).containsExactly(1, 3, 2, 2);
        assertThat(samples.outputs().data()).containsExactly(0.25f, 0.75f);
    }

    @Test
    void writesNoManifestIfTheReferenceFails() {
        ServiceException failure = new ServiceException(Reason.INFERENCE_FAILED, "no answer");

        assertThatThrownBy(() -> ModelPublisher.publish(repository, MANIFEST, network, (model, manifest) -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(repository.resolve("animals/4/manifest.json")).doesNotExist();
    }

    @Test
    void replacesAnOlderOne() {
        ModelManifest first = publish();
        network.graph().params().muli(2);

        ModelManifest second = publish();

        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(ManifestFile.read(ModelContent.of(repository.resolve("animals/4/manifest.json"))))
                .isEqualTo(second);
    }

    private ModelManifest publish() {
        return ModelPublisher.publish(repository, MANIFEST, network, (model, manifest) -> SAMPLES);
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        Path file = Files.writeString(repository.resolve("file"), "in the way");

        ServiceException refusal = catchThrowableOfType(
                ServiceException.class,
                () -> ModelPublisher.publish(file, MANIFEST, network, (model, manifest) -> SAMPLES));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SETTING);
        assertThat(refusal.detail())
                .startsWith("cannot write to " + file.resolve("animals").resolve("4"));
    }
}
