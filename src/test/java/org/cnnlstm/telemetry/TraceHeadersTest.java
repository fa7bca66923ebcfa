package org.cnnlstm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {

    @Test
    void readsALineEach() {
        assertThat(values("Authorization: Bearer a b=c,d:e\r\n\n  X-Scope-OrgID:7  \n"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Authorization", "Bearer a b=c,d:e", "X-Scope-OrgID", "7"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "\n \n"})
    void takesNothingForNone(String lines) {
        assertThat(values(lines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Authorization:",
                "Authorization=hidden",
                ": hidden",
                "a b: hidden",
                "X: hidden\u00e9",
                "X: hidden\u0000",
                "Host: hidden",
                "content-type: hidden",
                "a: other\nA: hidden"
            })
    void refusesWhatCannotBeSentWithoutSayingIt(String lines) {
        assertThatThrownBy(() -> TraceHeaders.of(lines))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.INVALID_SETTING))
                .hasMessageContaining("line ")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void tellsNamesAlone() {
        assertThat(TraceHeaders.of("X-Key: hidden")).hasToString("[X-Key]");
    }

    private static Map<String, String> values(String lines) {
        Map<String, String> values = new HashMap<>();
        TraceHeaders.of(lines).forEach(values::put);
        return values;
    }
}
