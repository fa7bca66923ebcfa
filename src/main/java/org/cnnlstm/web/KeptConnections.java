package org.cnnlstm.web;

import org.springframework.stereotype.Component;

/** Whether connections stay open behind an answer, for the next request. Thread-safe. */
@Component
public final class KeptConnections {

    private volatile boolean ending;

    /** From here on each connection is closed behind the next answer, which says so. */
    public void end() {
        ending = true;
    }

    /** Whether the next answer is the last on its connection. */
    public boolean areEnding() {
        return ending;
    }
}
