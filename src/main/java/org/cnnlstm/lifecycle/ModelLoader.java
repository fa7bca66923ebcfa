package org.cnnlstm.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cnnlstm.engine.EngineChoice;
import org.cnnlstm.engine.Slices;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.model.Task;
import org.cnnlstm.network.FileDescription;
import org.cnnlstm.network.GraphReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.repository.Checksum;
import org.cnnlstm.repository.StoredVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a version from its files to an engine. Nothing is made of a file before its checksum is known to be right. */
final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final List<GraphReader> readers;
    private final EngineChoice engines;

    ModelLoader(List<GraphReader> readers, EngineChoice engines) {
        this.readers = List.copyOf(readers);
        this.engines = engines;
    }

    /**
     * Loads one version.
     *
     * @param slices where its engine is made and compared
     * @throws ServiceException {@link Reason#MODEL_REFUSED} with the reason if it must not or cannot be run,
     *     {@link Reason#MODEL_INCOMPLETE} if the file is not the one that its manifest names
     */
    LoadedModel load(StoredVersion stored, Slices slices) {
        Optional<ModelManifest> stated = stored.manifest().map(file -> readManifest(stored, file));
        String sha256 = Checksum.sha256(stored.modelFiles());
        stated.ifPresent(manifest -> requireChecksum(stored, manifest, sha256));
        GraphReader reader = reader(stored.modelFile());
        Network network = reader.read(stored.modelFile(), sha256);
        try {
            NetworkShape shape = NetworkShape.of(network, stored.modelFile().location());
            List<String> inferred = new ArrayList<>();
            ModelManifest manifest = stated.orElseGet(() ->
                    infer(stored, reader.describe(stored.modelFile()).orElseGet(() -> guess(shape)), shape, inferred));
            if (manifest.sha256() == null) {
                inferred.add("sha256");
                manifest = manifest.withSha256(sha256);
            }
            requireOutputs(stored, manifest, shape);
            Supplier<Network> again = () -> again(stored, reader, sha256);
            return new LoadedModel(
                    manifest,
                    List.copyOf(inferred),
                    engines.open(network, Optional.of(again), manifest, samples(stored), slices));
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** Reads the network once more, of the same file. */
    private static Network again(StoredVersion stored, GraphReader reader, String sha256) {
        if (!Checksum.sha256(stored.modelFiles()).equals(sha256)) {
            throw new ServiceException(
                    Reason.MODEL_INCOMPLETE, stored.modelFile().location() + " changed while it was loaded");
        }
        return reader.read(stored.modelFile(), sha256);
    }

    private static Optional<Samples> samples(StoredVersion stored) {
        return stored.samples().map(SamplesFile::read);
    }

    private static ModelManifest readManifest(StoredVersion stored, ModelContent file) {
        ModelManifest manifest = ManifestFile.read(file);
        if (!manifest.id().equals(stored.id())) {
            throw refused(file.location() + " is the manifest of " + manifest.id() + ", but lies in the directory of "
                    + stored.id());
        }
        return manifest;
    }

    private static void requireChecksum(StoredVersion stored, ModelManifest manifest, String actual) {
        String expected = manifest.sha256();
        if (expected != null && !expected.equals(actual)) {
            throw new ServiceException(
                    Reason.MODEL_INCOMPLETE,
                    stored.modelFile().location() + " has the sha256 " + actual + ", but its manifest states "
                            + expected);
        }
    }

    private GraphReader reader(ModelContent file) {
        return readers.stream()
                .filter(reader -> reader.reads(file.fileName()))
                .findFirst()
                .orElseThrow(() -> refused(file.location() + " is of a format that nothing here reads"));
    }

    /** Of a file that holds a graph and nothing else. */
    private static FileDescription guess(NetworkShape shape) {
        InputSpec input = shape.likelyInput();
        return new FileDescription(input, Task.CLASSIFICATION, Preprocessing.standard(input.channels()));
    }

    private static ModelManifest infer(
            StoredVersion stored, FileDescription description, NetworkShape shape, List<String> inferred) {
        InputSpec input = description.input();
        ModelManifest manifest = new ModelManifest(
                stored.id().name(),
                stored.id().version(),
                "",
                description.task(),
                input,
                description.preprocessing(),
                List.of(),
                shape.outputs(input),
                null,
                null,
                null);
        inferred.addAll(List.of("task", "input", "preprocessing", "labels", "outputs"));
        LOG.warn(
                "{} has no manifest.json; inferred from its network: pictures of {}x{} pixels and {} channels, {}"
                        + " classes, preprocessed by {}",
                stored.id(),
                input.width(),
                input.height(),
                input.channels(),
                manifest.outputs(),
                manifest.preprocessing().profile());
        return manifest;
    }

    private static void requireOutputs(StoredVersion stored, ModelManifest manifest, NetworkShape shape) {
        int outputs = shape.outputs(manifest.input());
        if (outputs != manifest.outputs()) {
            throw refused(stored.modelFile().location() + " puts out " + outputs + " values, but its manifest states "
                    + manifest.outputs() + (manifest.labels().isEmpty() ? "" : " and as many labels"));
        }
    }

    private static ServiceException refused(String detail) {
        return new ServiceException(Reason.MODEL_REFUSED, detail);
    }
}
