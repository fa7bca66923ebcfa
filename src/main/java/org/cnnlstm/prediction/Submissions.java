package org.cnnlstm.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.lifecycle.ServingModels.Served;
import org.cnnlstm.tensor.Tensor;

/** The inputs of one request that are with the workers. Closing cancels those that still wait. Not thread-safe. */
final class Submissions implements AutoCloseable {

    private final Served model;
    private final Deadline deadline;
    private final List<CompletableFuture<Completed<ModelOutput>>> pending = new ArrayList<>();

    Submissions(Served model, Deadline deadline) {
        this.model = model;
        this.deadline = deadline;
    }

    void submit(Tensor input) {
        pending.add(model.submit(input, deadline.nanos()));
    }

    /**
     * Waits for all outputs, never past the deadline.
     *
     * @return in the order of the inputs
     * @throws ServiceException what the first failed with; {@code DEADLINE_EXCEEDED}; {@code SHUTTING_DOWN} if the thread
     *     is interrupted, which only the end of the process does
     */
    List<Completed<ModelOutput>> await() {
        List<Completed<ModelOutput>> outputs = new ArrayList<>(pending.size());
        for (CompletableFuture<Completed<ModelOutput>> output : pending) {
            outputs.add(await(output));
        }
        return outputs;
    }

    @Override
    public void close() {
        pending.forEach(output -> output.cancel(false));
    }

    private Completed<ModelOutput> await(CompletableFuture<Completed<ModelOutput>> output) {
        try {
            return output.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw deadline.exceeded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(Reason.SHUTTING_DOWN, "The server stopped before the answer was ready.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException failure) {
                throw failure;
            }
            throw new ServiceException(Reason.INFERENCE_FAILED, "The model could not be run.", e.getCause());
        }
    }
}
