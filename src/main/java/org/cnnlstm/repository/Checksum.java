package org.cnnlstm.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;

/** Checksums of model files, so that a file is known before anything is made of it. */
public final class Checksum {

    private Checksum() {}

    /**
     * Reads a file from start to end.
     *
     * @return its SHA-256 in lower-case hex
     * @throws ServiceException {@link Reason#MODEL_REFUSED} naming the file if it cannot be read
     */
    public static String sha256(ModelContent file) {
        return sha256(List.of(file));
    }

    /** Of several files as if they were one. */
    public static String sha256(List<ModelContent> files) {
        MessageDigest digest = newSha256();
        for (ModelContent file : files) {
            try (InputStream in = new DigestInputStream(file.open(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new ServiceException(
                        Reason.MODEL_REFUSED, file.location() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
