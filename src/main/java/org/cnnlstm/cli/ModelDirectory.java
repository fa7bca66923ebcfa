package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.keras.KerasReader;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.network.GraphReader;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.NetworkShape;
import org.cnnlstm.repository.Checksum;

/**
 * A version's directory, as commands are given it.
 *
 * @param path such as {@code models/glyphs/1}
 */
record ModelDirectory(Path path) {

    private static final List<String> MODEL_FILES = List.of("model.zip", "model.keras", "model.h5", "model.json");
    private static final GraphReader KERAS = new KerasReader();

    private Path manifestFile() {
        return path.resolve(ManifestFile.NAME);
    }

    /** Of the formats that are served, ours first. */
    private ModelContent modelFile() {
        return ModelContent.of(MODEL_FILES.stream()
                .map(path::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(path.resolve(MODEL_FILES.get(0))));
    }

    /** The file that Keras saved, if the model is one. */
    Optional<ModelContent> kerasFile() {
        ModelContent file = modelFile();
        return KERAS.reads(file.fileName()) ? Optional.of(file) : Optional.empty();
    }

    /** The checksum of the model's files. */
    String sha256() {
        return sha256(modelFile());
    }

    /** The checksum of a model's file, with the weights beside it where the file is an architecture alone. */
    static String sha256(ModelContent file) {
        Optional<ModelContent> weights = file.fileName().endsWith(".json")
                ? file.beside(file.fileName().replaceFirst("json$", "weights.h5"))
                : Optional.empty();
        return Checksum.sha256(Stream.concat(Stream.of(file), weights.stream()).toList());
    }

    boolean hasManifest() {
        return Files.exists(manifestFile());
    }

    ModelManifest manifest() {
        return ManifestFile.read(ModelContent.of(manifestFile()));
    }

    /** What was recorded beside the model, if anything was. */
    Optional<Samples> samples() {
        return Files.exists(samplesFile())
                ? Optional.of(SamplesFile.read(ModelContent.of(samplesFile())))
                : Optional.empty();
    }

    private Path samplesFile() {
        return path.resolve(SamplesFile.NAME);
    }

    void write(Samples samples) {
        try {
            SamplesFile.write(samplesFile(), samples);
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "cannot write " + samplesFile() + ": " + FileProblem.of(e), e);
        }
    }

    void write(ModelManifest manifest) {
        try {
            ManifestFile.write(manifestFile(), manifest);
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "cannot write " + manifestFile() + ": " + FileProblem.of(e), e);
        }
    }

    /** Reads the network alone; the caller closes it. */
    Network network() {
        return read(modelFile());
    }

    /**
     * Reads the network that a manifest describes; the caller closes it.
     *
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if the file is another one
     */
    Network network(ModelManifest manifest) {
        return network(modelFile(), manifest);
    }

    private static Network read(ModelContent file) {
        return KERAS.reads(file.fileName()) ? KERAS.read(file) : new ModelZipReader().read(file);
    }

    /** As {@link #network(ModelManifest)}, of a file that may lie anywhere. */
    static Network network(ModelContent file, ModelManifest manifest) {
        String sha256 = manifest.sha256();
        if (sha256 != null && !sha256.equals(Checksum.sha256(file))) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED, file.location() + " is not the file whose checksum its manifest states");
        }
        Network network = read(file);
        try {
            int outputs = NetworkShape.of(network, file.location()).outputs(manifest.input());
            if (outputs != manifest.outputs()) {
                throw new ServiceException(
                        Reason.MODEL_REFUSED,
                        file.location() + " has " + outputs + " outputs, and its manifest states "
                                + manifest.outputs());
            }
            return network;
        } catch (ServiceException e) {
            network.close();
            throw e;
        }
    }
}
