package org.cnnlstm.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.failure.ServiceException;
import org.springframework.stereotype.Component;

/** Logs failures and answers with their problems, for whoever meets one outside a controller. Thread-safe. */
@Component
public final class ProblemWriter {

    private final FailureLog log;

    ProblemWriter(FailureLog log) {
        this.log = log;
    }

    /** Answers with a problem, unless the answer is on its way already. */
    public void answer(HttpServletRequest request, HttpServletResponse response, ServiceException failure)
            throws IOException {
        log.failed(failure);
        ProblemResponse.write(request, response, request.getRequestURI(), failure);
    }
}
