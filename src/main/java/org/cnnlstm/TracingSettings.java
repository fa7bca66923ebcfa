package org.cnnlstm;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Traces of requests.
 *
 * @param endpoint the collector that takes them by OTLP over HTTP; without it there are none
 * @param headers what the collector wants in each request, such as credentials: on each line a name, a colon and a value
 * @param share of the traces that begin here which are recorded, 0 to 1; a client's trace is recorded if the client says so
 */
@Validated
@ConfigurationProperties("cnnlstm.tracing")
record TracingSettings(
        @Nullable String endpoint,

        @Nullable String headers,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1")
        double share) {

    TracingSettings {
        endpoint = endpoint == null || endpoint.isBlank() ? null : endpoint;
        headers = headers == null || headers.isBlank() ? null : headers;
    }

    /** Without the headers, which are secret. */
    @Override
    public String toString() {
        return "TracingSettings[endpoint=" + endpoint + ", share=" + share + "]";
    }
}
