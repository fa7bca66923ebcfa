package org.cnnlstm.engine;

import java.util.List;

/** A network that is ready to run. Thread-safe; its sessions are not. Closed after its last session. */
public interface Engine extends AutoCloseable {

    /** The name of the engine that runs it, such as {@code dl4j}. */
    String name();

    /** The number format it computes in. */
    Precision precision();

    /** Why this engine and this precision were taken, for people. */
    String choice();

    /** The sizes of batches that it is made for, in ascending order; it takes all others, too. */
    default List<Integer> batchSizes() {
        return List.of(1);
    }

    /** What it holds outside the heap for all sessions together, in bytes, as far as it knows. */
    default long nativeBytes() {
        return 0;
    }

    /** How it compared with the reference before it was let serve; empty for the reference. */
    default List<GateResult> gate() {
        return List.of();
    }

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
