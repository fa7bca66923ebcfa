package org.cnnlstm.engine;

import org.cnnlstm.tensor.Tensor;

/** A session that lives where slices run: opened, run and closed on that thread, a slice for each. */
final class SlicedSession implements AutoCloseable {

    private final Slices slices;
    private final Session session;

    SlicedSession(Engine engine, Slices slices) {
        this.slices = slices;
        this.session = slices.run(engine::newSession);
    }

    /**
     * Runs a batch.
     *
     * @return what the network put out, {@code [n, k]}
     */
    Tensor run(Tensor batch) {
        return slices.run(() -> session.run(batch).outputs());
    }

    @Override
    public void close() {
        slices.run(session::close);
    }
}
