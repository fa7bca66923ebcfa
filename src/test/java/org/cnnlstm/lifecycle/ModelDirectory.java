package org.cnnlstm.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.repository.Checksum;

/** A repository of small, real models. */
final class ModelDirectory {

    static final InputSpec INPUT = Preset.ROW_COLUMN_TINY.topology().input();
    static final int OUTPUTS = 3;

    private final Path root;

    ModelDirectory(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path modelFile(String name, int version) {
        return root.resolve(name).resolve(String.valueOf(version)).resolve("model.zip");
    }

    /** A model with a manifest in which all is right; its weights are seeded by its version. */
    ModelDirectory with(String name, int version) {
        withoutManifest(name, version);
        return withManifest(
                name,
                version,
                manifest(name, version).withSha256(Checksum.sha256(ModelContent.of(modelFile(name, version)))));
    }

    ModelDirectory withoutManifest(String name, int version) {
        Path file = modelFile(name, version);
        try (Network network = network(version)) {
            Files.createDirectories(file.getParent());
            ModelZipWriter.write(file, network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Puts another manifest into a version's directory. */
    ModelDirectory withManifest(String name, int version, ModelManifest manifest) {
        try {
            ManifestFile.write(modelFile(name, version).resolveSibling(ManifestFile.NAME), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static Network network(int version) {
        return RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(OUTPUTS, version));
    }

    static ModelManifest manifest(String name, int version) {
        return manifest(name, version, INPUT, List.of("a", "b", "c"));
    }

    static ModelManifest manifest(String name, int version, InputSpec input, List<String> labels) {
        return new ModelManifest(
                name,
                version,
                "",
                Task.CLASSIFICATION,
                input,
                Preprocessing.standard(input.channels()),
                labels,
                labels.size(),
                null,
                null,
                null);
    }
}
