package org.cnnlstm.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says. It is read again when it has changed; one that cannot be read then changes nothing, and is complained of once.
 * Thread-safe.
 */
final class WatchedFile<T> {

    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Reader<T> reader;
    private volatile Known<T> known;
    private volatile boolean gone;

    /** @throws ServiceException {@code INVALID_SETTING} if it cannot be read, and whatever {@code reader} throws */
    WatchedFile(Path file, Reader<T> reader) {
        this.file = file;
        this.reader = reader;
        try {
            known = read();
        } catch (IOException e) {
            throw new ServiceException(Reason.INVALID_SETTING, file + " cannot be read: " + e, e);
        }
    }

    /** As the file is now, or was when it could last be read. */
    T content() {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            gone = false;
            if (!modified.equals(known.modified)) {
                readAgain(modified);
            }
        } catch (IOException e) {
            if (!gone) {
                gone = true;
                complain(e);
            }
        }
        return known.content;
    }

    private void readAgain(FileTime modified) {
        // Noted first: a file with a mistake is complained of once, not by every request.
        known = new Known<>(modified, known.content);
        try {
            known = read();
            log.info("{} has changed, and holds from now on", file);
        } catch (IOException | ServiceException e) {
            complain(e);
        }
    }

    private void complain(Exception e) {
        log.warn("What {} has said still holds: {}", file, e.toString());
    }

    private Known<T> read() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return new Known<>(modified, reader.read(file));
    }

    /** Makes something of a file. */
    interface Reader<T> {

        /** @throws ServiceException {@code INVALID_SETTING} if the file is not what it should be */
        T read(Path file) throws IOException;
    }

    /** What it said when it was last modified. */
    private record Known<T>(FileTime modified, T content) {}
}
