package org.cnnlstm.training.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a learning history on disk, one JSON object a line for each epoch, so that a resumed training continues it. */
public final class LearningHistoryFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LearningHistoryFile() {}

    /**
     * Reads one; no file is the empty history.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} with file, line and reason if it is not a learning history
     */
    public static LearningHistory read(Path file) {
        List<EpochRecord> epochs = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                EpochRecord epoch = JSON.readValue(line, EpochRecord.class);
                if (epoch == null) {
                    throw refused(file, "line " + (epochs.size() + 1) + " is null", null);
                }
                epochs.add(epoch);
            }
            return new LearningHistory(epochs);
        } catch (NoSuchFileException e) {
            return LearningHistory.EMPTY;
        } catch (JacksonException e) {
            throw refused(file, "line " + (epochs.size() + 1) + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e, e);
        }
    }

    /**
     * Replaces the file in one step.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} with file and reason if it cannot be written
     */
    public static void write(Path file, LearningHistory history) {
        StringBuilder lines = new StringBuilder();
        for (EpochRecord epoch : history.epochs()) {
            lines.append(JSON.writeValueAsString(epoch)).append('\n');
        }
        try {
            WholeFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "the learning history cannot be written to " + file + ": " + e, e);
        }
    }

    private static ServiceException refused(Path file, String why, @Nullable Throwable cause) {
        return new ServiceException(Reason.INVALID_DATA, file + ": " + why, cause);
    }
}
