package org.cnnlstm.bulk;

import java.io.IOException;

/** Where lines go, each of them as a whole or not at all. Thread-safe. */
public interface LineSink extends AutoCloseable {

    /** Adds a line, without its end; does nothing after {@link #stop}. */
    void write(String line) throws IOException;

    /** Waits for a line that is being written, and lets no other follow. */
    void stop();

    /** Says that there are no more lines; does nothing after {@link #stop}. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
