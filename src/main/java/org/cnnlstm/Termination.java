package org.cnnlstm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the process does when it is told to end by SIGTERM: what it has to do before it refuses requests, and then it ends in order
 * and with 0, since being told so is no failure. The virtual machine by itself would end with 128 + 15, which supervisors report
 * as a crash. Told a second time, it does not wait. Ctrl-C and a start that fails keep their exit codes.
 */
final class Termination {

    private static final Logger log = LoggerFactory.getLogger(Termination.class);
    private static final String REQUEST = "TERM";

    private final AtomicReference<Preparation> preparation = new AtomicReference<>(() -> {});

    private Termination() {}

    /** What is to be done first. */
    interface Preparation {

        /** Returns when the process may end. */
        void run() throws InterruptedException;
    }

    /** Answers SIGTERM from here on. */
    static Termination onRequest() {
        Termination termination = new Termination();
        // The module jdk.unsupported is the only way to a signal. By reflection, since compilers warn of it and cannot
        // be told not to.
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ending = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        termination.end();
                        return null;
                    });
            Object request = signal.getConstructor(String.class).newInstance(REQUEST);
            signal.getMethod("handle", signal, handler).invoke(null, request, ending);
        } catch (ReflectiveOperationException e) {
            // Without the module, or where the operator keeps signals away from the process (-Xrs), it ends as the
            // machine does it.
            log.debug("SIGTERM ends the process at once", e instanceof InvocationTargetException ? e.getCause() : e);
        }
        return termination;
    }

    /** Does something before the process ends. */
    void beginsWith(Preparation first) {
        preparation.set(first);
    }

    private void end() {
        try {
            preparation.getAndSet(() -> {}).run();
        } catch (InterruptedException | RuntimeException e) {
            log.warn("Ends without waiting", e);
        } finally {
            System.exit(0);
        }
    }
}
