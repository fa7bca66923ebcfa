package org.cnnlstm;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the API.
 *
 * @param apiKeys the file of the keys that let clients in: on each line an id, a colon and the SHA-256 of a key in hex; without it
 *     everybody may
 */
@Validated
@ConfigurationProperties("cnnlstm.security")
record SecuritySettings(@Nullable String apiKeys) {

    SecuritySettings {
        apiKeys = apiKeys == null || apiKeys.isBlank() ? null : apiKeys;
    }
}
