package org.cnnlstm.engine;

/** A network that is ready to run. Thread-safe; its sessions are not. Closed after its last session. */
public interface Engine extends AutoCloseable {

    /** The name of the engine that runs it, such as {@code dl4j}. */
    String name();

    /** The number format it computes in. */
    Precision precision();

    /** Why this engine and this precision were taken, for people. */
    String choice();

    /**
     * Opens a session for one thread.
     *
     * @return a session that the caller closes
     */
    Session newSession();

    /** Frees the network's native memory. Sessions must be closed before. */
    @Override
    void close();
}
