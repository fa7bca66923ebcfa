package org.cnnlstm.telemetry;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * What a collector wants to see in every request, such as credentials. Values are secrets: nothing that this class says of itself or of
 * a mistake has one. Immutable.
 */
public final class TraceHeaders {

    private static final TraceHeaders NONE = new TraceHeaders(Map.of());

    /** The name is a token of HTTP; the value has to fit into a line of ASCII. */
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([ -~]*[!-~])");

    /** Those of the connection and of the body, which are not for others to set. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    private final Map<String, String> values;

    private TraceHeaders(Map<String, String> values) {
        this.values = values;
    }

    /** Nothing but what OTLP wants. */
    public static TraceHeaders none() {
        return NONE;
    }

    /**
     * Reads headers as HTTP writes them, on each line a name, a colon and a value.
     *
     * @param lines null or blank for none
     * @throws ServiceException {@code INVALID_SETTING} if a line is no header, names one twice, or one that the connection or the
     *     body determines; it tells the number of the line, never what stands there
     */
    public static TraceHeaders of(@Nullable String lines) {
        if (lines == null) {
            return NONE;
        }
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Matcher header = LINE.matcher(line.strip());
            if (!header.matches()) {
                throw refusal(number, "is no header, such as Authorization: Bearer 0123");
            }
            if (OWN.contains(header.group(1).toLowerCase(Locale.ROOT))) {
                throw refusal(number, "sets what follows from the connection or the body");
            }
            if (values.put(header.group(1), header.group(2)) != null) {
                throw refusal(number, "repeats a header");
            }
        }
        return new TraceHeaders(Collections.unmodifiableMap(values));
    }

    private static ServiceException refusal(int line, String why) {
        return new ServiceException(Reason.INVALID_SETTING, "line " + line + " " + why);
    }

    /** Hands out name and value of each. */
    void forEach(BiConsumer<String, String> header) {
        values.forEach(header);
    }

    /** The names alone. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
