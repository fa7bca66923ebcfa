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
 * @param queueTime how much work may wait: no more pictures than are computed in this time, as far as their model's speed
 *     is known; two full batches a worker may in any case
 * @param longestWait the age bound: a picture is overtaken by none that arrives more than this later
 * @param stuckAfter how long a worker may run one batch; beyond this the process reports itself as not alive
 * @param timeout how long a request may take that does not say so itself
 * @param maxTimeout how long any request may take
 */
@Validated
@ConfigurationProperties("cnnlstm.inference")
record InferenceSettings(
        @DefaultValue("1") @Positive int workers,
        @DefaultValue("8") @Positive int batch,
        @DefaultValue("256") @Positive int queue,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration queueTime,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration longestWait,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration stuckAfter,
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
