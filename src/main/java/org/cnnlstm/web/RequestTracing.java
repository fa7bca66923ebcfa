package org.cnnlstm.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a span of each request to the API, where traces are wanted. Thread-safe. */
public interface RequestTracing {

    /**
     * Begins with a request, on the thread that answers it: what is observed there until the end belongs to its trace.
     *
     * @param header the request's header of a name; null if it has none
     */
    Trace begin(String method, String path, Function<String, @Nullable String> header);

    /** A request under way. For its thread alone. */
    interface Trace {

        /** 32 lower-case hex digits: the client's, or a new one. */
        String id();

        /**
         * Ends with the answer.
         *
         * @param route the pattern of the path, such as {@code /v1/models/{model}}; null if nothing answers it
         * @param status of HTTP
         */
        void end(@Nullable String route, int status);
    }
}
