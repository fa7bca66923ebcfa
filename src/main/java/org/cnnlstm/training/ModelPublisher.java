package org.cnnlstm.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ManifestFile;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;

/** Puts a trained network into a model repository, ready to be served. */
public final class ModelPublisher {

    private ModelPublisher() {}

    /**
     * Writes {@code <repository>/<name>/<version>/}: the network first, the manifest with its checksum last.
     *
     * @param manifest without a checksum
     * @return the manifest with the checksum
     * @throws ServiceException {@link Reason#INVALID_SETTING} if the files cannot be written
     */
    public static ModelManifest publish(Path repository, ModelManifest manifest, Network network) {
        Path directory = directory(repository, manifest);
        try {
            Path file = directory.resolve("model.zip");
            ModelZipWriter.write(file, network);
            ModelManifest whole = manifest.withSha256(sha256(file));
            ManifestFile.write(directory.resolve(ManifestFile.NAME), whole);
            return whole;
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Where a version's files lie. */
    public static Path directory(Path repository, ModelManifest manifest) {
        return repository.resolve(manifest.name()).resolve(Integer.toString(manifest.version()));
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
