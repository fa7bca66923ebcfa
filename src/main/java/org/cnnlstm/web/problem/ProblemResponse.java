package org.cnnlstm.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.web.ClientConnection;
import org.cnnlstm.web.ReadyAnswer;
import org.cnnlstm.web.RequestId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems as responses, without Spring's message converters: a problem is JSON whatever the request accepts, and
 * the container's own errors, which never reach Spring, look the same.
 */
public final class ProblemResponse {

    private static final String FAILURE = ProblemResponse.class.getName();
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemResponse() {}

    /** The failure that was answered, or is about to be; null if the request has not failed. */
    public static @Nullable ServiceException failureOf(HttpServletRequest request) {
        return request.getAttribute(FAILURE) instanceof ServiceException failure ? failure : null;
    }

    /**
     * Answers with a problem; whoever has gone gets nothing but the end of the connection. What was written before is discarded if it has not left yet; if it has, nothing can be
     * done, and nothing is.
     */
    static void write(HttpServletRequest request, HttpServletResponse response, String path, ServiceException failure)
            throws IOException {
        request.setAttribute(FAILURE, failure);
        if (response.isCommitted()) {
            return;
        }
        Reason reason = failure.reason();
        if (reason == Reason.CLIENT_CLOSED_REQUEST) {
            response.setStatus(reason.status());
            ClientConnection.of(request).ifPresent(ClientConnection::abort);
            return;
        }
        byte[] body = body(path, RequestId.of(request, null), failure);
        response.resetBuffer();
        response.setStatus(reason.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        if (reason.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", retryAfter(failure));
        }
        response.getOutputStream().write(body);
    }

    /** Answers past the container; see {@link ClientConnection#answerAndStay}. */
    static boolean writeAndStay(HttpServletRequest request, ClientConnection connection, ServiceException failure)
            throws IOException {
        boolean written =
                connection.answerAndStay(ready(request.getRequestURI(), RequestId.of(request, null), failure));
        if (written) {
            request.setAttribute(FAILURE, failure);
        }
        return written;
    }

    /** The whole answer, for whoever has no response of the container. */
    static ReadyAnswer ready(String path, String id, ServiceException failure) {
        int status = failure.reason().status();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(RequestId.HEADER, id);
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        headers.put("Cache-Control", "no-store");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            headers.put("Retry-After", retryAfter(failure));
        }
        return new ReadyAnswer(status, headers, body(path, id, failure));
    }

    private static byte[] body(String path, String id, ServiceException failure) {
        return JSON.writeValueAsBytes(
                Problem.of(failure.reason(), failure.detail()).of(path, id));
    }

    /** Whole seconds, rounded up, at least one. */
    private static String retryAfter(ServiceException failure) {
        Duration wait = failure.retryAfter().orElse(SHORTEST_RETRY);
        return String.valueOf(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
