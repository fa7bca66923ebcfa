package org.cnnlstm.web.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.prediction.Admission;
import org.cnnlstm.web.RequestPath;
import org.cnnlstm.web.problem.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses requests for predictions in front of everything that costs time, where there is no room for any. What it does not
 * refuse may still be, by {@link Admission#enter}, which knows its length and its deadline.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2) // behind those that name and trace the request
final class OverloadFilter implements Filter {

    private final Admission admission;
    private final ProblemWriter problems;

    OverloadFilter(Admission admission, ProblemWriter problems) {
        this.admission = admission;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<ServiceException> refusal = http.getMethod().equals("POST")
                ? PredictionPaths.target(RequestPath.of(http))
                        .flatMap(target -> admission.refuseIfFull(target.model(), target.version()))
                : Optional.empty();
        if (refusal.isPresent()) {
            problems.refuse(http, (HttpServletResponse) response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
