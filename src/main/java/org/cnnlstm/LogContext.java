package org.cnnlstm;

import java.util.Map;
import org.cnnlstm.batching.Context;
import org.slf4j.MDC;

/** Carries what log lines say of a request, its id above all, from the thread that submits to the worker's. */
final class LogContext {

    private LogContext() {}

    /** That of the present thread, as it is now. */
    static Context capture() {
        Map<String, String> captured = MDC.getCopyOfContextMap();
        return captured == null || captured.isEmpty() ? Context.none() : task -> () -> runWith(captured, task);
    }

    private static void runWith(Map<String, String> context, Runnable task) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(context);
        try {
            task.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }
}
