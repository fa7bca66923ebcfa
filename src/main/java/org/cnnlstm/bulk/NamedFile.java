package org.cnnlstm.bulk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * A file to be answered.
 *
 * @param name as results show it
 * @param problem why there is nothing to be read; null where reading has to tell
 */
public record NamedFile(String name, @Nullable ServiceException problem) {

    static NamedFile of(String name) {
        return new NamedFile(name, null);
    }

    static NamedFile missing(String name, String detail) {
        return new NamedFile(name, new ServiceException(Reason.NOT_FOUND, detail));
    }

    static NamedFile unreadable(Path path, IOException problem) {
        return new NamedFile(path.toString(), refusal(problem));
    }

    /** What a file that cannot be read is answered with. */
    static ServiceException refusal(IOException problem) {
        Reason reason = Reason.INTERNAL_ERROR;
        if (problem instanceof NoSuchFileException) {
            reason = Reason.NOT_FOUND;
        } else if (problem instanceof AccessDeniedException) {
            reason = Reason.FORBIDDEN;
        }
        return new ServiceException(reason, "the file cannot be read: " + FileProblem.of(problem), problem);
    }
}
