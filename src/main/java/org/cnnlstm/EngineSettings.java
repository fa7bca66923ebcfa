package org.cnnlstm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What runs the networks.
 *
 * @param kind {@code auto} for the first engine that can run a model, or the name of the one that has to
 * @param precision {@code auto} for bf16 where the processor multiplies it and the answers are right, else f32; or the one that
 *     is to be used if the answers are right
 * @param threads how many cores each worker computes with; 0 gives each an equal share
 */
@Validated
@ConfigurationProperties("cnnlstm.engine")
record EngineSettings(
        @DefaultValue("auto") @NotBlank String kind,
        @DefaultValue("auto") @NotBlank String precision,
        @DefaultValue("0") @PositiveOrZero int threads) {}
