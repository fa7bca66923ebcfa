package org.cnnlstm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * What the process says when it is told to end. Being told so is no failure: a server that has answered what it had accepted ends with 0.
 * The virtual machine by itself would end with 128 + 15, which supervisors report as a crash.
 */
final class Termination {

    private static final String REQUEST = "TERM";

    private Termination() {}

    /** Ends in order, and with 0, on SIGTERM. Ctrl-C and a start that fails keep their exit codes. */
    static void isNoFailure() {
        // The module jdk.unsupported is the only way to a signal. By reflection, since compilers warn of it and cannot
        // be told not to.
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ending = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        System.exit(0);
                        return null;
                    });
            Object request = signal.getConstructor(String.class).newInstance(REQUEST);
            signal.getMethod("handle", signal, handler).invoke(null, request, ending);
        } catch (ReflectiveOperationException e) {
            // Without the module, or where the operator keeps signals away from the process (-Xrs), it ends as the
            // machine does it.
            Throwable why = e instanceof InvocationTargetException ? e.getCause() : e;
            LoggerFactory.getLogger(Termination.class).debug("SIGTERM will not end the process with 0", why);
        }
    }
}
