package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
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

    private Path manifestFile() {
        return path.resolve(ManifestFile.NAME);
    }

    private ModelContent modelFile() {
        return ModelContent.of(path.resolve("model.zip"));
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
        return new ModelZipReader().read(modelFile());
    }

    /**
     * Reads the network that a manifest describes; the caller closes it.
     *
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if the file is another one
     */
    Network network(ModelManifest manifest) {
        return network(modelFile(), manifest);
    }

    /** As {@link #network(ModelManifest)}, of a file that may lie anywhere. */
    static Network network(ModelContent file, ModelManifest manifest) {
        String sha256 = manifest.sha256();
        if (sha256 != null && !sha256.equals(Checksum.sha256(file))) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED, file.location() + " is not the file whose checksum its manifest states");
        }
        Network network = new ModelZipReader().read(file);
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
