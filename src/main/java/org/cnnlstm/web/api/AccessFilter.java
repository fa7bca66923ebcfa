package org.cnnlstm.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.web.RequestPath;
import org.cnnlstm.web.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests to the API pass that bring a valid key, where keys are asked for. Pages, documents and probes are open to all. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3) // behind the one that refuses overloads, before a byte of a body is read
final class AccessFilter extends OncePerRequestFilter {

    private static final String PROTECTED = "/v1/";
    private static final String KEY = "X-API-Key";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";
    private static final String LOG_KEY = "client";

    private final ApiKeys keys;
    private final Admission admission;
    private final ProblemWriter problems;

    AccessFilter(ApiKeys keys, Admission admission, ProblemWriter problems) {
        this.keys = keys;
        this.admission = admission;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !keys.areNeeded() || !RequestPath.of(request).startsWith(PROTECTED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = keyOf(request);
        Optional<String> owner = key == null ? Optional.empty() : keys.ownerOf(key);
        if (owner.isEmpty()) {
            refuse(request, response, key != null);
            return;
        }
        MDC.put(LOG_KEY, owner.get());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, boolean sent) throws IOException {
        if (PredictionPaths.contain(RequestPath.of(request))) {
            admission.refused(Reason.UNAUTHENTICATED);
        }
        response.setHeader("WWW-Authenticate", sent ? "Bearer error=\"invalid_token\"" : "Bearer");
        String detail = sent ? "nobody has this key" : "send a key as " + KEY + ", or as Authorization: Bearer";
        problems.answer(request, response, new ServiceException(Reason.UNAUTHENTICATED, detail));
    }

    private static @Nullable String keyOf(HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
