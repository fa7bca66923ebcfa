package org.cnnlstm.web.access;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that let their bearers in: JWTs that an issuer has signed for this service with a key of a pair. What is not signed, or
 * signed with a secret that both sides share, is none. Thread-safe.
 */
public final class Tokens implements Closeable {

    private final @Nullable SignedTokens signed;

    private Tokens(@Nullable SignedTokens signed) {
        this.signed = signed;
    }

    /** Lets nobody in. */
    public static Tokens none() {
        return new Tokens(null);
    }

    /**
     * Those that keep to rules. A file of keys is read now, and again when it changes; keys at an address are fetched when they are
     * needed, and again when a token names one that is not known.
     *
     * @throws ServiceException {@code INVALID_SETTING} if the file has no such keys, or the address is none
     */
    public static Tokens of(TokenRules rules, InstantSource clock) {
        return new Tokens(new SignedTokens(rules, clock));
    }

    /** Whether there are any. */
    public boolean areWanted() {
        return signed != null;
    }

    /**
     * Whose token it is.
     *
     * @return its subject or client as the log may show it, of at most 64 letters, digits and {@code ._@|:-}
     * @throws ServiceException {@code UNAUTHENTICATED} if it does not let anybody in; {@code AUTHENTICATION_UNAVAILABLE} if
     *     there are no keys to tell
     */
    public String ownerOf(String token) {
        if (signed == null) {
            throw new ServiceException(Reason.UNAUTHENTICATED, "no token lets anybody in");
        }
        return signed.ownerOf(token);
    }

    @Override
    public void close() throws IOException {
        if (signed != null) {
            signed.close();
        }
    }
}
