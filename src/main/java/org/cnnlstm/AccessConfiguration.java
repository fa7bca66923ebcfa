package org.cnnlstm;

import java.nio.file.Path;
import java.time.InstantSource;
import org.cnnlstm.web.access.ApiKeys;
import org.cnnlstm.web.access.TokenRules;
import org.cnnlstm.web.access.Tokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says who may use the API, in the log too. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    private static final String PREFIX = "cnnlstm.security.jwt";

    AccessConfiguration(SecuritySettings security, TokenSettings tokens) {
        if (security.apiKeys() != null) {
            log.info("The API asks for keys, of {}", security.apiKeys());
        }
        if (tokens.keys() != null) {
            log.info(
                    "The API takes tokens of {} for {}, signed with keys of {}",
                    tokens.issuer(),
                    tokens.audience(),
                    tokens.keys());
        }
        if (security.apiKeys() == null && tokens.keys() == null) {
            log.info("The API is open to everybody who reaches it: neither cnnlstm.security.api-keys nor " + PREFIX
                    + ".keys is set");
        }
    }

    @Bean
    ApiKeys apiKeys(SecuritySettings security) {
        String file = security.apiKeys();
        return file == null
                ? ApiKeys.none()
                : InvalidSetting.named("cnnlstm.security.api-keys", () -> ApiKeys.of(Path.of(file)));
    }

    @Bean(destroyMethod = "close")
    Tokens tokens(TokenSettings settings, InstantSource clock) {
        String keys = settings.keys();
        String issuer = settings.issuer();
        String audience = settings.audience();
        if (keys == null) {
            refuseWithoutKeys(".issuer", issuer);
            refuseWithoutKeys(".audience", audience);
            return Tokens.none();
        }
        if (issuer == null || audience == null) {
            throw InvalidSetting.of(
                    PREFIX + ".keys", keys, PREFIX + ".issuer and " + PREFIX + ".audience have to be set with it");
        }
        TokenRules rules = new TokenRules(keys, issuer, audience);
        return InvalidSetting.named(PREFIX + ".keys", () -> Tokens.of(rules, clock));
    }

    /** Whoever says which tokens are good does not mean an open API. */
    private static void refuseWithoutKeys(String setting, @Nullable String value) {
        if (value != null) {
            throw InvalidSetting.of(PREFIX + setting, value, PREFIX + ".keys is not set");
        }
    }
}
