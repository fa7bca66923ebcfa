package org.cnnlstm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.SnapshotFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a training keeps what it needs to go on after a crash. */
final class Checkpoint {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    Checkpoint(Path directory) {
        this.file = directory.resolve("checkpoint.zip");
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
    Saved read(String fingerprint) {
        if (!Files.exists(file)) {
            return null;
        }
        SnapshotFile.Snapshot snapshot = SnapshotFile.read(file);
        try {
            Progress progress = JSON.readValue(snapshot.note(), Progress.class);
            if (!progress.fingerprint().equals(fingerprint)) {
                throw new ServiceException(
                        Reason.INVALID_SETTING,
                        file + " belongs to a training with other settings (" + progress.fingerprint() + "); these are "
                                + fingerprint + ". Use the same, or another directory");
            }
            return new Saved(snapshot.network(), progress);
        } catch (JacksonException e) {
            snapshot.network().close();
            throw new ServiceException(Reason.INVALID_DATA, file + ": " + e.getOriginalMessage(), e);
        } catch (ServiceException e) {
            snapshot.network().close();
            throw e;
        }
    }

    /** Writes how far the training is; the older checkpoint stays whole until the new one is. */
    void write(Network network, Progress progress) {
        try {
            SnapshotFile.write(file, network, JSON.writeValueAsString(progress));
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_SETTING, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Removes it, once the training has ended. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_SETTING, "cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
