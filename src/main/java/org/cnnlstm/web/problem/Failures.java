package org.cnnlstm.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Gives the exceptions and statuses of Spring and the container a reason. */
final class Failures {

    private Failures() {}

    static ServiceException of(Exception exception, HttpServletRequest request) {
        if (exception instanceof ServiceException failure) {
            return failure;
        }
        if (exception instanceof HttpRequestMethodNotSupportedException method) {
            return new ServiceException(
                    Reason.METHOD_NOT_ALLOWED,
                    request.getRequestURI() + " does not take " + method.getMethod()
                            + list(", it takes ", method.getSupportedHttpMethods()));
        }
        if (exception instanceof HttpMediaTypeNotSupportedException type) {
            return new ServiceException(
                    Reason.UNSUPPORTED_MEDIA_TYPE,
                    (type.getContentType() == null
                                    ? "the Content-Type header cannot be read"
                                    : "a body of type " + type.getContentType() + " is not taken here")
                            + list("; send ", type.getSupportedMediaTypes()));
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException type) {
            return new ServiceException(
                    Reason.NOT_ACCEPTABLE, "the answer comes only as" + list(" ", type.getSupportedMediaTypes()));
        }
        if (exception instanceof ErrorResponse error) {
            return ofStatus(error.getStatusCode().value(), request.getRequestURI(), exception);
        }
        return ofStatus(500, request.getRequestURI(), exception);
    }

    /** For errors of which nothing but the status is known, or the cause is none of the client's business. */
    static ServiceException ofStatus(int status, String path, @Nullable Throwable cause) {
        return switch (status) {
            case 401 -> new ServiceException(Reason.UNAUTHENTICATED, "this needs credentials");
            case 403 -> new ServiceException(Reason.FORBIDDEN, "these credentials do not allow this");
            case 404 -> new ServiceException(Reason.NOT_FOUND, "there is nothing at " + path);
            case 405 -> new ServiceException(Reason.METHOD_NOT_ALLOWED, "this method is not taken here");
            case 406 -> new ServiceException(Reason.NOT_ACCEPTABLE, "the answer does not come in such a type");
            case 408 -> new ServiceException(Reason.REQUEST_TIMEOUT, "the request did not arrive in time");
            case 413 -> new ServiceException(Reason.REQUEST_TOO_LARGE, "the request is larger than is taken here");
            case 415 -> new ServiceException(Reason.UNSUPPORTED_MEDIA_TYPE, "such a body is not taken here");
            case 503 -> new ServiceException(Reason.OVERLOADED, "the server takes no requests at the moment");
            default ->
                status < 500
                        ? new ServiceException(Reason.INVALID_PARAMETER, "the request is not well-formed HTTP")
                        : new ServiceException(
                                Reason.INTERNAL_ERROR, "something here is broken; the log tells more", cause);
        };
    }

    private static String list(String before, @Nullable Collection<?> values) {
        return values == null || values.isEmpty()
                ? ""
                : values.stream().map(String::valueOf).collect(Collectors.joining(", ", before, ""));
    }
}
