package org.cnnlstm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionQueryTest {

    @Test
    void namesFiveClassesAndNoTimeoutByDefault() {
        assertThat(PredictionQuery.parse(null)).isEqualTo(new PredictionQuery(5, null));
        assertThat(PredictionQuery.parse("")).isEqualTo(new PredictionQuery(5, null));
    }

    @Test
    void passesOverParametersThatItDoesNotKnow() {
        assertThat(PredictionQuery.parse("colour=red&top=2")).isEqualTo(new PredictionQuery(2, null));
    }

    @ParameterizedTest
    @CsvSource({"750ms, 750", "2s, 2000", "1m, 60000", "PT2S, 2000", "PT0.25S, 250", "1%6Ds, 1"})
    void readsDurationsWithTheirUnit(String timeout, long millis) {
        assertThat(PredictionQuery.parse("timeout=" + timeout).timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top=0",
                "top=-1",
                "top=abc",
                "top=",
                "top",
                "top=1.5",
                "top=99999999999",
                "top=%zz",
                "top=1&top=2"
            })
    void refusesATopThatIsNoCount(String query) {
        assertInvalid(query, "top");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout=",
                "timeout=5",
                "timeout=0s",
                "timeout=-2s",
                "timeout=soon",
                "timeout=PT0S",
                "timeout=99999999999999999999s",
                "timeout=9223372036854775807d",
                "timeout=2 s",
                "timeout=1s&timeout=2s"
            })
    void refusesATimeoutThatIsNoDurationAboveZero(String query) {
        assertInvalid(query, "timeout");
    }

    private static void assertInvalid(String query, String parameter) {
        assertThatThrownBy(() -> PredictionQuery.parse(query))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_PARAMETER))
                .hasMessageContaining("'" + parameter + "'");
    }
}
