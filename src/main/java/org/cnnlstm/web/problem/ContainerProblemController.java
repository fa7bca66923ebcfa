package org.cnnlstm.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that filters and the container report by status instead of by exception. */
@RestController
@Hidden
final class ContainerProblemController implements ErrorController {

    private final FailureLog log;

    ContainerProblemController(FailureLog log) {
        this.log = log;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
        ServiceException failure = ProblemResponse.failureOf(request);
        if (failure == null) {
            failure = Failures.ofStatus(status(request), path, cause(request));
            log.failed(failure);
        }
        ProblemResponse.write(request, response, path, failure);
    }

    /** Whoever asks for this path himself finds nothing. */
    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    private static @Nullable Throwable cause(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause ? cause : null;
    }
}
