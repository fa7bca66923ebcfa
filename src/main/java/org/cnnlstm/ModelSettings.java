package org.cnnlstm;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.cnnlstm.lifecycle.VersionPolicy;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Which models are served.
 *
 * @param root where they lie, as {@code <model>/<version>/}: a directory, or {@code classpath:} and a path inside the jar
 * @param defaultModel the one that answers where a request names none; without it the only one there is, or
 *     {@code glyphs}
 * @param policy which versions of a model serve: {@code latest}, {@code latest:2}, {@code all}, or versions such as
 *     {@code 3,5}
 * @param policies which versions serve of a model that is named here, in place of {@code policy}
 * @param poll how often the repository is looked at for new versions, and for those that are gone; 0 for at the start only
 * @param admin whether {@code POST /actuator/models/{model}} loads, unloads and reloads models, for whoever reaches the management
 *     port
 * @param cacheDirectory where is kept what was worked out about models and would be worked out again, the reference's answers
 *     to made-up pictures, and what was made of Keras's files; without it {@code cnn-lstm-server} in the system's directory for temporary files
 */
@Validated
@ConfigurationProperties("cnnlstm.models")
record ModelSettings(
        @DefaultValue("classpath:/models/") @NotBlank String root,
        @Name("default") @Nullable String defaultModel,

        @DefaultValue("latest") @NotBlank String policy,
        @DefaultValue Map<String, String> policies,
        @DefaultValue("10s") @DurationMin Duration poll,
        @DefaultValue("false") boolean admin,

        @Nullable String cacheDirectory) {

    ModelSettings {
        defaultModel = defaultModel == null || defaultModel.isBlank() ? null : defaultModel;
        cacheDirectory = cacheDirectory == null || cacheDirectory.isBlank() ? null : cacheDirectory;
    }

    /** Of a model that is not named in {@link #versionPolicies}; a text that is no policy is refused with its key. */
    VersionPolicy versionPolicy() {
        return InvalidSetting.named("cnnlstm.models.policy", () -> VersionPolicy.parse(policy));
    }

    /** By model. */
    Map<String, VersionPolicy> versionPolicies() {
        return policies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> InvalidSetting.named(
                                "cnnlstm.models.policies." + entry.getKey(),
                                () -> VersionPolicy.parse(entry.getValue()))));
    }
}
