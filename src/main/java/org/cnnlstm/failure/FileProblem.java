package org.cnnlstm.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Puts into words what went wrong with a file, where Java's own messages are often nothing but the file's name. */
public final class FileProblem {

    private FileProblem() {}

    /** What is wrong, as the end of a sentence that has named the file. */
    public static String of(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "something else of this name is in the way";
        }
        if (problem instanceof FileSystemLoopException) {
            return "it leads back to itself";
        }
        if (problem instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        String message = problem.getMessage();
        return message == null ? problem.toString() : message;
    }
}
