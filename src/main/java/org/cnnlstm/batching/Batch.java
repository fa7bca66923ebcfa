package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Inputs of one key that run together. Each gets its output, or all get the same failure. */
record Batch<K, I, O, P extends BatchProcessor<K, I, O>>(
        List<Submission<K, I, O>> submissions, Ticker ticker, BatchObserver observer) implements Work<P> {

    @Override
    public void run(P processor) {
        long start = ticker.nanos();
        try {
            List<O> outputs;
            try {
                outputs = process(processor);
            } finally {
                observer.batchFinished(submissions.size(), Duration.ofNanos(ticker.nanos() - start));
            }
            for (int i = 0; i < outputs.size(); i++) {
                Submission<K, I, O> submission = submissions.get(i);
                long queuedNanos = start - submission.submittedNanos();
                submission.answer().complete(new Completed<>(outputs.get(i), queuedNanos, submissions.size()));
            }
        } catch (Throwable e) { // Errors too: an OutOfMemoryError ends this batch, not the worker that all others need
            ServiceException failure = asServiceException(e);
            submissions.forEach(submission -> submission.answer().completeExceptionally(failure));
        }
    }

    private List<O> process(P processor) {
        K key = submissions.get(0).key();
        List<O> outputs = processor.process(
                key, submissions.stream().map(Submission::input).toList());
        if (outputs.size() != submissions.size()) {
            throw new IllegalStateException(outputs.size() + " outputs for " + submissions.size() + " inputs");
        }
        return outputs;
    }

    private ServiceException asServiceException(Throwable e) {
        if (e instanceof ServiceException failure) {
            return failure;
        }
        return new ServiceException(
                Reason.INFERENCE_FAILED,
                "A batch of " + submissions.size() + " could not be run: "
                        + e.getClass().getSimpleName() + ".",
                e);
    }
}
