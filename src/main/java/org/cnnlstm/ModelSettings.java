package org.cnnlstm;

import jakarta.validation.constraints.NotBlank;
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
 * @param cacheDirectory where is kept what was worked out about models and would be worked out again, the reference's answers
 *     to made-up pictures; without it {@code cnn-lstm-server} in the system's directory for temporary files
 */
@Validated
@ConfigurationProperties("cnnlstm.models")
record ModelSettings(
        @DefaultValue("classpath:/models/") @NotBlank String root,
        @Name("default") @Nullable String defaultModel,

        @Nullable String cacheDirectory) {

    ModelSettings {
        defaultModel = defaultModel == null || defaultModel.isBlank() ? null : defaultModel;
        cacheDirectory = cacheDirectory == null || cacheDirectory.isBlank() ? null : cacheDirectory;
    }
}
