package org.cnnlstm.web.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.cnnlstm.web.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses before any servlet sees it, such as a malformed request line. Public with a public
 * constructor because Tomcat makes it, by name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported() || isGone(response)) {
            return;
        }
        String path = String.valueOf(request.getRequestURI());
        try {
            response.setHeader(RequestId.HEADER, RequestId.of(request, request.getHeader(RequestId.HEADER)));
            ProblemResponse.write(request, response, path, Failures.ofStatus(status, path, throwable));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("the client went away before its problem was sent", e);
        }
    }

    /** Whether the connection cannot be written to any more. */
    private static boolean isGone(Response response) {
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        return !writable.get();
    }
}
