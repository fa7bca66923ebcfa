package org.cnnlstm.engine.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;

/** Owns native things and frees them all at once, the last one first. Not thread-safe. */
final class Scope implements AutoCloseable {

    private final Deque<Runnable> frees = new ArrayDeque<>();

    /**
     * Takes a handle over.
     *
     * @param destroy oneDNN's function for handles of this kind
     */
    <P extends Pointer> P own(P handle, Consumer<P> destroy) {
        frees.push(() -> destroy.accept(handle));
        return handle;
    }

    NativeMemory own(NativeMemory memory) {
        frees.push(memory::close);
        return memory;
    }

    /** Frees everything; a second call does nothing. */
    @Override
    public void close() {
        while (!frees.isEmpty()) {
            frees.pop().run();
        }
    }
}
