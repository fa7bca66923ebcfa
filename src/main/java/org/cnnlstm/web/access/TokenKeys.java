package org.cnnlstm.web.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Where the keys of tokens come from. */
final class TokenKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST_SET = 1 << 20;

    /** How long keys that were fetched once stay good where the issuer is not to be reached. */
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(4);

    private TokenKeys() {}

    /** @throws ServiceException {@code INVALID_SETTING} if there can be none */
    static JWKSource<SecurityContext> at(String place) {
        try {
            return place.matches("https?://.+") ? fetched(URI.create(place)) : new KeyFile(Path.of(place));
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new ServiceException(Reason.INVALID_SETTING, place + " is neither a file nor an address", e);
        }
    }

    /** Kept for five minutes, fetched ahead of their end, twice in half a minute at most, whatever tokens say. */
    private static JWKSource<SecurityContext> fetched(URI address) throws MalformedURLException {
        int millis = (int) PATIENCE.toMillis();
        return JWKSourceBuilder.create(address.toURL(), new DefaultResourceRetriever(millis, millis, LARGEST_SET))
                .retrying(true)
                .outageTolerant(LONGEST_OUTAGE.toMillis())
                .build();
    }
}
