package org.cnnlstm.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the query of a request for predictions asks. Read from the query itself: the container's parameters would take in
 * the body, too, and so begin to read it before the request was admitted.
 *
 * @param top how many classes to name, at least 1
 * @param timeout how long the client wants to wait; null where it does not say
 */
record PredictionQuery(int top, @Nullable Duration timeout) {

    static final int DEFAULT_TOP = 5;

    /**
     * Reads one.
     *
     * @param query as it stands in the request line, without the question mark; null if there is none
     * @throws ServiceException {@code INVALID_PARAMETER} with the parameter and what is wrong with it
     */
    static PredictionQuery parse(@Nullable String query) {
        String top = value(query, "top");
        String timeout = value(query, "timeout");
        return new PredictionQuery(top == null ? DEFAULT_TOP : top(top), timeout == null ? null : timeout(timeout));
    }

    private static @Nullable String value(@Nullable String query, String name) {
        List<String> values = query == null
                ? null
                : UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            throw invalid(name, "is given " + values.size() + " times");
        }
        String value = values.get(0);
        try {
            return value == null ? "" : StringUtils.uriDecode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid(name, "is not properly escaped");
        }
    }

    private static int top(String value) {
        if (!value.matches("0*[0-9]{1,9}") || Integer.parseInt(value) < 1) {
            throw invalid("top", "is '" + value + "', not a whole number of at least 1");
        }
        return Integer.parseInt(value);
    }

    private static Duration timeout(String value) {
        String wanted = "is '" + value + "', not a duration with its unit above zero, such as 750ms or 2s";
        if (value.matches("[0-9]*")) {
            throw invalid("timeout", wanted);
        }
        try {
            Duration duration = DurationStyle.detectAndParse(value);
            if (duration.isZero() || duration.isNegative()) {
                throw invalid("timeout", wanted);
            }
            return duration;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid("timeout", wanted);
        }
    }

    private static ServiceException invalid(String name, String what) {
        return new ServiceException(Reason.INVALID_PARAMETER, "parameter '" + name + "' " + what);
    }
}
