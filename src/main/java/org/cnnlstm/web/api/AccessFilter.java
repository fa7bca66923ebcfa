package org.cnnlstm.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.web.RequestPath;
import org.cnnlstm.web.access.ApiKeys;
import org.cnnlstm.web.access.Tokens;
import org.cnnlstm.web.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests to the API pass that bring a valid key or token, where they are asked for. Pages, documents and probes are open to all. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3) // behind the one that refuses overloads, before a byte of a body is read
final class AccessFilter extends OncePerRequestFilter {

    private static final String PROTECTED = "/v1/";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";
    private static final String LOG_KEY = "client";

    private final ApiKeys keys;
    private final Tokens tokens;
    private final Admission admission;
    private final ProblemWriter problems;

    AccessFilter(ApiKeys keys, Tokens tokens, Admission admission, ProblemWriter problems) {
        this.keys = keys;
        this.tokens = tokens;
        this.admission = admission;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(keys.areWanted() || tokens.areWanted())
                || !RequestPath.of(request).startsWith(PROTECTED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String owner;
        try {
            owner = ownerOf(request);
        } catch (ServiceException e) {
            refuse(request, response, e);
            return;
        }
        MDC.put(LOG_KEY, owner);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private String ownerOf(HttpServletRequest request) {
        String sent = request.getHeader(ApiKeys.HEADER);
        String bearer = sent == null ? bearer(request) : null;
        String key = sent == null ? bearer : sent;
        if (key == null) {
            throw new ServiceException(Reason.UNAUTHENTICATED, "send " + welcome());
        }
        return keys.ownerOf(key).orElseGet(() -> ownerOfToken(bearer));
    }

    private String ownerOfToken(@Nullable String bearer) {
        if (bearer == null || !tokens.areWanted()) {
            throw new ServiceException(Reason.UNAUTHENTICATED, "nobody has this key");
        }
        return tokens.ownerOf(bearer);
    }

    private String welcome() {
        if (!keys.areWanted()) {
            return "a token as Authorization: Bearer";
        }
        return "a key as " + ApiKeys.HEADER + ", or " + (tokens.areWanted() ? "a key or token " : "")
                + "as Authorization: Bearer";
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ServiceException refusal)
            throws IOException {
        if (PredictionPaths.contain(RequestPath.of(request))) {
            admission.refused(refusal.reason());
        }
        if (refusal.reason() == Reason.UNAUTHENTICATED) {
            boolean sent = request.getHeader(ApiKeys.HEADER) != null || bearer(request) != null;
            response.setHeader("WWW-Authenticate", sent ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        problems.answer(request, response, refusal);
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        String authorization = request.getHeader(AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
