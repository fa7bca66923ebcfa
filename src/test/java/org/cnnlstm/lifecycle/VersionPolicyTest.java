package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest | 10",
                "latest:1 | 10",
                " latest:2 | 9 10",
                "latest:9 | 1 2 9 10",
                "all | 1 2 9 10",
                "2,9 | 2 9",
                "9 | 9",
                "1, 7 | 1",
                "7 | ''"
            })
    void choosesFromWhatIsStored(String text, String expected) {
        List<Integer> chosen = List.copyOf(VersionPolicy.parse(text).choose(List.of(10, 2, 9, 1)));

        assertThat(chosen.toString().replaceAll("[\\[\\],]", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "newest", "latest:0", "latest:-1", "latest:x", "latest:1:2", "3,", "3;4", "99999999999"})
    void refusesWhatIsNoPolicy(String text) {
        assertThatThrownBy(() -> VersionPolicy.parse(text)).isInstanceOfSatisfying(ServiceException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SETTING);
            assertThat(refusal.detail()).contains("'" + text + "'", "latest:2", "all");
        });
    }
}
