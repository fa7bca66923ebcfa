package org.cnnlstm;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pictures are queued and run.
 *
 * @param workers how many batches run at once; workers times {@code cnnlstm.engine.threads} may not exceed the cores
 * @param batch how many pictures run together at most
 * @param queue how many pictures may wait, and how many requests may be under way; further ones are refused as
 *     {@code overloaded}
 * @param timeout how long a request may take that does not say so itself
 * @param maxTimeout how long any request may take
 */
@Validated
@ConfigurationProperties("cnnlstm.inference")
record InferenceSettings(
        @DefaultValue("1") @Positive int workers,
        @DefaultValue("8") @Positive int batch,
        @DefaultValue("256") @Positive int queue,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration maxTimeout) {

    InferenceSettings {
        InvalidSetting.when(
                timeout.compareTo(maxTimeout) > 0,
                "cnnlstm.inference.timeout",
                timeout,
                "it is longer than cnnlstm.inference.max-timeout, " + maxTimeout);
    }
}
