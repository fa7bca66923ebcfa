package org.cnnlstm;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Tokens (JWT) that let clients in, beside the keys.
 *
 * @param keys where the keys are that sign them: the address of a JWK set, or a file with a JWK set or public keys in PEM; without it
 *     there are no tokens
 * @param issuer whose tokens they have to be
 * @param audience whom they have to be meant for
 */
@Validated
@ConfigurationProperties("cnnlstm.security.jwt")
record TokenSettings(
        @Nullable String keys,
        @Nullable String issuer,
        @Nullable String audience) {

    TokenSettings {
        keys = text(keys);
        issuer = text(issuer);
        audience = text(audience);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
