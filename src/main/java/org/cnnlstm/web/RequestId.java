package org.cnnlstm.web;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name by which a request is found again in logs, problems and the client's own records. */
public final class RequestId {

    /** The header that brings it and takes it back. */
    public static final String HEADER = "X-Request-Id";

    /** Where lines of the log find it. */
    public static final String LOG_KEY = "requestId";

    /** What may be taken over from a client: nothing that could break a line of the log. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /**
     * The id of a request: the same at every call, the client's if that is valid, else a random one.
     *
     * @param request whose attributes keep it
     * @param sent the client's header, if there is one
     */
    public static String of(ServletRequest request, @Nullable String sent) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = chosen(sent);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /**
     * The client's id if that is valid, else a new random one.
     *
     * @param sent the client's header, if there is one
     */
    public static String chosen(@Nullable String sent) {
        if (sent != null && VALID.matcher(sent).matches()) {
            return sent;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
