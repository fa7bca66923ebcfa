package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.Path;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.SamplesFile;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.repository.Checksum;

/** Puts a trained network into a model repository, ready to be served. */
public final class ModelPublisher {

    private ModelPublisher() {}

    /** Finds out what the reference answers. */
    @FunctionalInterface
    public interface Reference {

        /**
         * @param model the file that will be served
         * @param manifest of that model
         */
        Samples samples(ModelContent model, ModelManifest manifest);
    }

    /**
     * Writes {@code <repository>/<name>/<version>/}: the network first, then what the reference makes of it, and the manifest
     * with the network's checksum last.
     *
     * @param manifest without a checksum
     * @return the manifest with the checksum
     * @throws ServiceException {@link Reason#INVALID_SETTING} if the files cannot be written
     */
    public static ModelManifest publish(Path repository, ModelManifest manifest, Network network, Reference reference) {
        Path directory = directory(repository, manifest);
        try {
            Path file = directory.resolve("model.zip");
            ModelZipWriter.write(file, network);
            ModelContent model = ModelContent.of(file);
            ModelManifest whole = manifest.withSha256(Checksum.sha256(model));
            SamplesFile.write(directory.resolve(SamplesFile.NAME), reference.samples(model, whole));
            ManifestFile.write(directory.resolve(ManifestFile.NAME), whole);
            return whole;
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "cannot write to " + directory + ": " + FileProblem.of(e), e);
        }
    }

    /** Where a version's files lie. */
    public static Path directory(Path repository, ModelManifest manifest) {
        return repository.resolve(manifest.name()).resolve(Integer.toString(manifest.version()));
    }
}
