package org.cnnlstm.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.web.RequestPath;
import org.cnnlstm.web.problem.ProblemResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reports the requests for predictions that were refused before admission could count them: a wrong method, a wrong media
 * type, a bad parameter.
 */
@Component
final class UnadmittedRequests extends OncePerRequestFilter {

    private static final String LEFT_TO_ADMISSION = UnadmittedRequests.class.getName() + ".left";

    private final Admission admission;

    UnadmittedRequests(Admission admission) {
        this.admission = admission;
    }

    /** Says that admission counts this request from here on, whatever becomes of it. */
    static void leaveToAdmission(HttpServletRequest request) {
        request.setAttribute(LEFT_TO_ADMISSION, true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PredictionPaths.contain(RequestPath.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        ServiceException failure = ProblemResponse.failureOf(request);
        if (failure != null && request.getAttribute(LEFT_TO_ADMISSION) == null) {
            admission.refused(failure.reason());
        }
    }
}
