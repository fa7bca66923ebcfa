package org.cnnlstm.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.tensor.Tensor;

/** The inputs of one request that are with the workers. Closing cancels those that still wait. Not thread-safe. */
final class Submissions implements AutoCloseable {

    private final Permit permit;
    private final Tally tally;
    private final List<CompletableFuture<Completed<ModelOutput>>> pending = new ArrayList<>();

    Submissions(Permit permit, Tally tally) {
        this.permit = permit;
        this.tally = tally;
    }

    void submit(Tensor input) {
        permit.submits();
        tally.submits();
        pending.add(permit.model().submit(input, permit.deadlineNanos()));
        tally.queued();
    }

    /**
     * Waits for all outputs.
     *
     * @return in the order of the inputs
     * @throws ServiceException what the first failed with; or that the patience has ended
     */
    List<Completed<ModelOutput>> await() {
        List<Completed<ModelOutput>> outputs = new ArrayList<>(pending.size());
        for (CompletableFuture<Completed<ModelOutput>> output : pending) {
            permit.patience().await(output);
            outputs.add(outputOf(output));
        }
        return outputs;
    }

    @Override
    public void close() {
        pending.forEach(output -> output.cancel(false));
    }

    private static Completed<ModelOutput> outputOf(CompletableFuture<Completed<ModelOutput>> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServiceException failure) {
                throw failure;
            }
            throw new ServiceException(Reason.INFERENCE_FAILED, "The model could not be run.", e.getCause());
        }
    }
}
