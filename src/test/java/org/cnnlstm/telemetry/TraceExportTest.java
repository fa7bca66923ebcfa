package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceExportTest {

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "https://traces.example.org/otlp/v1/traces, https://traces.example.org/otlp/v1/traces"
    })
    void addsThePathOfOtlpWhereThereIsNone(String given, String used) {
        assertThat(TraceExport.to(given, 1, "service", null, TraceHeaders.none())
                        .collector())
                .hasToString(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "grpc://collector:4317", "http://", "not an address"})
    void refusesWhatIsNoAddress(String given) {
        assertThatThrownBy(() -> TraceExport.to(given, 1, "service", null, TraceHeaders.none()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(given);
    }
}
