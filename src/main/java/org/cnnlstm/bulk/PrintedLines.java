package org.cnnlstm.bulk;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lines to a stream, such as standard output, in UTF-8. */
public final class PrintedLines implements LineSink {

    private final PrintStream out;
    private boolean stopped;

    /** @param out left open */
    public PrintedLines(PrintStream out) {
        this.out = out;
    }

    /** @throws IOException if nobody reads any more */
    @Override
    public synchronized void write(String line) throws IOException {
        if (stopped) {
            return;
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
        if (out.checkError()) {
            throw new IOException("nobody reads what is written");
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
    }

    @Override
    public void finish() {
        // Every line was flushed.
    }

    @Override
    public void close() {
        // The stream is somebody else's.
    }
}
