package org.cnnlstm.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which the W3C's Trace Context tells which trace a request belongs to. */
final class TraceParent {

    static final String HEADER = "traceparent";

    /** Version, trace, parent, flags; versions after 00 may have more behind a hyphen. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceParent() {}

    /**
     * The trace's id: 32 lower-case hex digits.
     *
     * @param header null if there is none
     * @return empty if the header is not valid, which the standard wants ignored
     */
    static Optional<String> traceId(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = VALID.matcher(header);
        boolean valid = matcher.matches()
                && (matcher.group(3) == null || !matcher.group(1).equals("00"));
        return valid ? Optional.of(matcher.group(2)) : Optional.empty();
    }
}
