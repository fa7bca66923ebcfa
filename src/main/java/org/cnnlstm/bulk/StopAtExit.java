package org.cnnlstm.bulk;

/** While this is open, a process that is told to end, by Ctrl-C for one, ends behind a complete line. */
public final class StopAtExit implements AutoCloseable {

    private final Thread hook;

    public StopAtExit(LineSink lines) {
        hook = new Thread(lines::stop, "stop-at-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook runs.
        }
    }
}
