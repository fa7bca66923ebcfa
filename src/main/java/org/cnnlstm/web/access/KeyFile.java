package org.cnnlstm.web.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/** The public keys of a file: a JWK set, or keys in PEM, which have no ids and so are tried for every token. Thread-safe. */
final class KeyFile implements JWKSource<SecurityContext> {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private final WatchedFile<JWKSet> file;

    /** @throws ServiceException {@code INVALID_SETTING} if it has none */
    KeyFile(Path file) {
        this.file = new WatchedFile<>(file, KeyFile::read);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        JWKSet keys = file.content();
        boolean named = keys.getKeys().stream().anyMatch(key -> key.getKeyID() != null);
        return (named ? selector : ofAnyName(selector)).select(keys);
    }

    private static JWKSelector ofAnyName(JWKSelector selector) {
        return new JWKSelector(new JWKMatcher.Builder(selector.getMatcher())
                .keyIDs((Set<String>) null)
                .build());
    }

    private static JWKSet read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            // Private keys and shared secrets have no business here, and are left out.
            JWKSet keys = (text.stripLeading().startsWith("{") ? JWKSet.parse(text) : ofPem(text)).toPublicJWKSet();
            if (keys.isEmpty()) {
                throw new ServiceException(Reason.INVALID_SETTING, file + " has no public key");
            }
            return keys;
        } catch (ParseException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, file + " is neither a JWK set nor public keys in PEM", e);
        }
    }

    private static JWKSet ofPem(String text) throws GeneralSecurityException {
        List<String> encoded =
                PEM.matcher(text).results().map(found -> found.group(1)).toList();
        JWK[] keys = new JWK[encoded.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(Base64.getMimeDecoder().decode(encoded.get(i)));
        }
        return new JWKSet(List.of(keys));
    }

    private static JWK key(byte[] encoded) throws GeneralSecurityException {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
        try {
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(spec);
            return new RSAKey.Builder((RSAPublicKey) key).build();
        } catch (InvalidKeySpecException e) {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }
}
