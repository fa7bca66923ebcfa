package org.cnnlstm.telemetry;

import java.util.Map;
import org.cnnlstm.batching.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What lines of the log say of a request, its id and its trace's, carried to the threads that work for it. Immutable.
 *
 * @param values null for none
 */
record LogContext(@Nullable Map<String, String> values) implements Context {

    /** That of this thread. */
    static Context ofThisThread() {
        return new LogContext(MDC.getCopyOfContextMap());
    }

    @Override
    public Runnable wrap(Runnable task) {
        return () -> {
            @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
            put(values);
            try {
                task.run();
            } finally {
                put(before);
            }
        };
    }

    private static void put(@Nullable Map<String, String> values) {
        if (values == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(values);
        }
    }
}
