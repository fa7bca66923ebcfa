package org.cnnlstm.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestIdTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void takesOverAValidId() {
        assertThat(RequestId.of(request, "req-01.J_x")).isEqualTo("req-01.J_x");
    }

    @Test
    void takesOverAnIdOfTheGreatestLength() {
        String id = "x".repeat(128);

        assertThat(RequestId.of(request, id)).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "ümlaut", "semi;colon", "<script>"})
    void makesItsOwnForAnythingElse(String sent) {
        assertThat(RequestId.of(request, sent)).isNotEqualTo(sent).matches("[0-9a-f-]{36}");
    }

    @Test
    void makesItsOwnForAnIdThatIsTooLong() {
        assertThat(RequestId.of(request, "x".repeat(129))).hasSize(36);
    }

    @Test
    void staysTheSameForARequest() {
        String first = RequestId.of(request, null);

        assertThat(RequestId.of(request, "later")).isEqualTo(first);
        assertThat(RequestId.of(new MockHttpServletRequest(), null)).isNotEqualTo(first);
    }
}
