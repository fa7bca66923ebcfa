package org.cnnlstm.network;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells networks apart by their layers and weights. */
final class NetworkFingerprint {

    private NetworkFingerprint() {}

    /**
     * Of all that a network consists of.
     *
     * @return a SHA-256 in lower-case hex
     */
    static String of(Network network) {
        MessageDigest digest = sha256();
        digest.update(network.graph().getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            Coefficients.write(network.graph().params(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("nowhere takes everything", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
