package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.network.ModelZipReader;
import org.cnnlstm.network.ModelZipWriter;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.SnapshotFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a training keeps what it needs to go on after a crash: how far it is, and the best network so far. */
final class Checkpoint {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Path directory;
    private final Path file;
    private final Path bestDirectory;
    private final Path best;

    Checkpoint(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("checkpoint.zip");
        this.bestDirectory = directory.resolve("best");
        this.best = bestDirectory.resolve("model.zip");
    }

    /**
     * What was read.
     *
     * @param network whoever reads it closes it
     */
    record Saved(Network network, Progress progress) {}

    /**
     * Reads what an earlier run left.
     *
     * @param fingerprint of the training that wants to go on
     * @return null if there is nothing
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it belongs to another training, {@link
     *     Reason#INVALID_DATA} if it cannot be read
     */
    @Nullable
    Saved read(Fingerprint fingerprint) {
        if (!Files.exists(file)) {
            return null;
        }
        SnapshotFile.Snapshot snapshot = SnapshotFile.read(file);
        try {
            Progress progress = progress(snapshot.note());
            if (!progress.fingerprint().equals(fingerprint)) {
                throw new ServiceException(
                        Reason.INVALID_SETTING,
                        file + " belongs to another training: " + fingerprint.differences(progress.fingerprint())
                                + ". Use the same settings, another directory, or remove it");
            }
            return new Saved(snapshot.network(), progress);
        } catch (ServiceException e) {
            snapshot.network().close();
            throw e;
        }
    }

    private Progress progress(String note) {
        try {
            Progress progress = JSON.readValue(note, Progress.class);
            if (progress == null) {
                throw new ServiceException(Reason.INVALID_DATA, file + ": its note is null");
            }
            return progress;
        } catch (JacksonException e) {
            throw new ServiceException(Reason.INVALID_DATA, file + ": its note: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes how far the training is; the older checkpoint stays whole until the new one is. */
    void write(Network network, Progress progress) {
        try {
            SnapshotFile.write(file, network, JSON.writeValueAsString(progress));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Keeps a network as the best so far. */
    void writeBest(Network network) {
        try {
            ModelZipWriter.write(best, network);
        } catch (IOException e) {
            throw unwritable(best, e);
        }
    }

    /** Reads the best network; the caller closes it. */
    Network readBest() {
        return new ModelZipReader().read(ModelContent.of(best));
    }

    /** Removes everything, once nobody needs it; the directory, too, if nothing else is in it. */
    void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(best);
            Files.deleteIfExists(bestDirectory);
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else's files; they stay.
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "cannot remove the checkpoint in " + directory + ": " + FileProblem.of(e),
                    e);
        }
    }

    private static ServiceException unwritable(Path file, IOException e) {
        return new ServiceException(Reason.INVALID_SETTING, "cannot write " + file + ": " + FileProblem.of(e), e);
    }
}
