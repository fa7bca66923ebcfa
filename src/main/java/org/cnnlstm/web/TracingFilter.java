package org.cnnlstm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cnnlstm.web.RequestTracing.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Has requests to the API traced, where traces are wanted; those that are refused at the door, too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // behind the one that names the request
final class TracingFilter extends OncePerRequestFilter {

    private static final String TRACED = "/v1/";

    private final @Nullable RequestTracing tracing;

    TracingFilter(ObjectProvider<RequestTracing> tracing) {
        this.tracing = tracing.getIfAvailable();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return tracing == null || !RequestPath.of(request).startsWith(TRACED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestTracing wanted = tracing;
        if (wanted == null) {
            chain.doFilter(request, response);
            return;
        }
        Trace trace = wanted.begin(request.getMethod(), request.getRequestURI(), request::getHeader);
        MDC.put(RequestIdFilter.TRACE_LOG_KEY, trace.id()); // removed by the filter that wrote the client's own
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            trace.end(routeOf(request), status);
        }
    }

    private static @Nullable String routeOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString();
    }
}
