package org.cnnlstm;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the server ends.
 *
 * @param grace how long it still answers new requests after SIGTERM, not ready any more, so that load balancers can notice
 */
@Validated
@ConfigurationProperties("cnnlstm.shutdown")
record ShutdownSettings(
        @DefaultValue("5s") @DurationMin @DurationMax(minutes = 10)
        Duration grace) {}
