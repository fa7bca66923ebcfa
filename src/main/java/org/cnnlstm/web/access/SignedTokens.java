package org.cnnlstm.web.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.io.Closeable;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks tokens by rules. Thread-safe. Apart from {@link Tokens}, so that the library is not loaded where there are none. */
final class SignedTokens implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(SignedTokens.class);

    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    /** Tokens, and access tokens by RFC 9068, if they say what they are. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private static final int LONGEST_NAME = 64;
    private static final String NO_NAME = "[^A-Za-z0-9._@|:-]";

    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    SignedTokens(TokenRules rules, InstantSource clock) {
        keys = TokenKeys.at(rules.keys());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new Claims(rules, clock));
    }

    /** As {@link Tokens#ownerOf}. */
    String ownerOf(String token) {
        try {
            return name(processor.process(token, null));
        } catch (ExpiredJWTException e) {
            throw new ServiceException(Reason.UNAUTHENTICATED, "the token has expired", e);
        } catch (RateLimitReachedException e) {
            // Only a token whose key is not among those fetched just now wants them fetched again.
            throw refused(e);
        } catch (KeySourceException e) {
            log.debug("keys cannot be had: {}", oneLine(e));
            throw new ServiceException(
                    Reason.AUTHENTICATION_UNAVAILABLE, "The keys that sign tokens cannot be had at the moment.", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (keys instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private static ServiceException refused(Exception cause) {
        log.debug("token refused: {}", oneLine(cause));
        return new ServiceException(Reason.UNAUTHENTICATED, "the token is not valid here", cause);
    }

    /** It may quote what a client sent. */
    private static String oneLine(Exception cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }

    private static String name(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String name =
                Objects.requireNonNullElse(subject == null ? claims.getStringClaim("client_id") : subject, "token");
        String shown = name.replaceAll(NO_NAME, "?");
        return shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
    }

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
        return Set.copyOf(algorithms);
    }

    /** What a token has to say, at the time of a clock that is handed in. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final InstantSource clock;

        Claims(TokenRules rules, InstantSource clock) {
            super(
                    rules.audience(),
                    new JWTClaimsSet.Builder().issuer(rules.issuer()).build(),
                    Set.of("exp"));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
