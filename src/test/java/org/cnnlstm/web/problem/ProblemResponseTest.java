package org.cnnlstm.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemResponseTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT1M, 60"})
    void asksToWaitForWholeSecondsAndAtLeastOne(Duration wait, String seconds) throws IOException {
        write(ServiceException.retryAfter(Reason.OVERLOADED, "full", wait));

        assertThat(response.getHeader("Retry-After")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void asksToTryAgainOnlyIfTheServiceIsUnavailable(Reason reason) throws IOException {
        write(new ServiceException(reason, "detail"));

        assertThat(response.getStatus()).isEqualTo(reason.status());
        assertThat(response.containsHeader("Retry-After")).isEqualTo(reason.status() == 503);
    }

    @Test
    void replacesWhatHasNotLeftYet() throws IOException {
        response.getOutputStream().write(new byte[] {1, 2, 3});

        write(new ServiceException(Reason.NOT_FOUND, "detail"));

        assertThat(response.getContentAsString()).startsWith("{").contains("\"code\":\"not-found\"");
    }

    @Test
    void leavesAnAnswerAloneThatHasBegunToLeave() throws IOException {
        response.getWriter().write("half an answer");
        response.flushBuffer();

        write(new ServiceException(Reason.INTERNAL_ERROR, "detail"));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("half an answer");
    }

    @Test
    void doesNotTellClientsWhatIsBroken() {
        ServiceException failure = Failures.of(new IllegalStateException("password"), request);

        assertThat(failure.reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(failure.detail()).doesNotContain("password");
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }

    private void write(ServiceException failure) throws IOException {
        ProblemResponse.write(request, response, "/path", failure);
    }
}
