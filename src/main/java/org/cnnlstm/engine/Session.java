package org.cnnlstm.engine;

import org.cnnlstm.tensor.Tensor;

/** One thread's hold on an engine, with the working memory that a run needs. Not thread-safe. */
public interface Session extends AutoCloseable {

    /**
     * Runs the network.
     *
     * @param batch {@code [n, c, h, w]}, or {@code [n, t, c, h, w]} for sequences; n at least 1
     * @return what the network put out; its tensors belong to the caller
     * @throws org.cnnlstm.failure.ServiceException {@code INFERENCE_FAILED} if the shape does not fit or an output is
     *     not a finite number
     */
    Inference run(Tensor batch);

    /** What it holds outside the heap for itself, in bytes, as far as it knows. */
    default long nativeBytes() {
        return 0;
    }

    /** Frees the working memory; called on the thread that ran the session. */
    @Override
    void close();
}
