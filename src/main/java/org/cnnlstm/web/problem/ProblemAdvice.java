package org.cnnlstm.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.failure.ServiceException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns every exception that leaves a controller, or Spring's own search for one, into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Everything, since whatever is not foreseen is an internal error and has to be answered as one. */
    @ExceptionHandler
    void answer(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (exception instanceof IOException && response.isCommitted()) {
            return; // the client went away while its answer was sent
        }
        ServiceException failure = Failures.of(exception, request);
        if (exception instanceof ErrorResponse error && !response.isCommitted()) {
            error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        problems.answer(request, response, failure);
    }
}
