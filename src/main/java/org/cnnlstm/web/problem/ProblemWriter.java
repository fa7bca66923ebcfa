package org.cnnlstm.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.web.ClientConnection;
import org.cnnlstm.web.ReadyAnswer;
import org.cnnlstm.web.RequestId;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Logs failures and answers with their problems, for whoever meets one outside a controller. Thread-safe. */
@Component
public final class ProblemWriter {

    private final FailureLog log;

    ProblemWriter(FailureLog log) {
        this.log = log;
    }

    /** Answers as {@link #answer} does, and keeps the connection behind an overload if it can. Nothing may have been answered before. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, ServiceException failure)
            throws IOException {
        Optional<ClientConnection> connection = ClientConnection.of(request);
        boolean stays = failure.reason() == Reason.OVERLOADED && connection.isPresent();
        if (stays && ProblemResponse.writeAndStay(request, connection.get(), failure)) {
            log.failed(failure);
        } else {
            answer(request, response, failure);
        }
    }

    /**
     * Logs a failure and makes its answer, for whoever meets it before the container has made a request of it.
     *
     * @param path that was requested
     * @param id of the request
     */
    public ReadyAnswer answerOf(String path, String id, ServiceException failure) {
        MDC.put(RequestId.LOG_KEY, id);
        try {
            log.failed(failure);
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
        return ProblemResponse.ready(path, id, failure);
    }

    /** Answers with a problem, unless the answer is on its way already. */
    public void answer(HttpServletRequest request, HttpServletResponse response, ServiceException failure)
            throws IOException {
        log.failed(failure);
        ProblemResponse.write(request, response, request.getRequestURI(), failure);
    }
}
