package org.cnnlstm.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Files that results are written to. */
final class ResultFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    /** Writes a record as JSON. */
    static void write(Path file, Object content) {
        write(file, JSON.writeValueAsBytes(content));
    }

    /** @throws ServiceException {@link Reason#INVALID_SETTING} if the file cannot be written */
    static void write(Path file, byte[] content) {
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_SETTING, "cannot write " + file + ": " + FileProblem.of(e), e);
        }
    }
}
