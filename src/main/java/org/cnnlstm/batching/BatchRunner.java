package org.cnnlstm.batching;

import java.time.Duration;
import java.util.List;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs assignments on the threads of workers, and answers whoever waits for them. Thread-safe. */
final class BatchRunner<K, I, O, P extends BatchProcessor<K, I, O>> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final Backlog<K, I, O, P> backlog;
    private final Ticker ticker;
    private final BatchObserver observer;

    BatchRunner(Backlog<K, I, O, P> backlog, Ticker ticker, BatchObserver observer) {
        this.backlog = backlog;
        this.ticker = ticker;
        this.observer = observer;
    }

    /**
     * Runs one assignment and never throws.
     *
     * @return the error after which the processor is not to be trusted any more; or null
     */
    @Nullable
    Error run(int worker, Assignment<K, I, O, P> assignment, P processor) {
        Throwable failure = assignment instanceof Task<K, I, O, P> task
                ? runTask(worker, task, processor)
                : runBatch(worker, (Batch<K, I, O, P>) assignment, processor);
        return failure instanceof Error error ? error : null;
    }

    private @Nullable Throwable runTask(int worker, Task<K, I, O, P> task, P processor) {
        Throwable failure = null;
        try {
            task.body().accept(processor);
        } catch (Throwable e) { // Errors too: whoever waits must hear of it
            failure = e;
        }
        if (task.isSlice()) {
            backlog.sliceFinished(worker, failure);
        } else if (failure == null) {
            task.done().complete(null);
        } else {
            task.done().completeExceptionally(failure);
        }
        return failure;
    }

    private @Nullable Throwable runBatch(int worker, Batch<K, I, O, P> batch, P processor) {
        Run run = new Run(worker, batch, processor);
        try {
            batch.context().wrap(run).run();
        } catch (Throwable e) { // a context or an observer that throws, as none may, must not keep inputs unanswered
            run.failUnlessDone(e);
        }
        return run.failure;
    }

    /** One batch within the context of its first input. */
    private final class Run implements Runnable {

        private final int worker;
        private final Batch<K, I, O, P> batch;
        private final P processor;
        private @Nullable Throwable failure;
        private boolean done;

        Run(int worker, Batch<K, I, O, P> batch, P processor) {
            this.worker = worker;
            this.batch = batch;
            this.processor = processor;
        }

        @Override
        public void run() {
            long start = ticker.nanos();
            List<O> outputs = process();
            observer.batchFinished(batch.size(), Duration.ofNanos(ticker.nanos() - start));
            if (batch.isSecondTry()) {
                observer.ranAlone(failure != null);
            }
            if (failure == null) {
                answer(outputs, start);
            } else {
                fail(failure);
            }
        }

        private List<O> process() {
            try {
                List<O> outputs = processor.process(batch.key(), batch.inputs());
                if (outputs.size() != batch.size()) {
                    throw new IllegalStateException(outputs.size() + " outputs for " + batch.size() + " inputs");
                }
                return outputs;
            } catch (
                    Throwable
                            e) { // Errors too: an OutOfMemoryError ends this batch, not the queue that all others need
                failure = e;
                return List.of();
            }
        }

        void failUnlessDone(Throwable cause) {
            if (!done) {
                failure = cause;
                fail(cause);
            }
        }

        private void answer(List<O> outputs, long start) {
            done = true;
            backlog.succeeded(worker, batch);
            for (int i = 0; i < outputs.size(); i++) {
                Submission<K, I, O> submission = batch.submissions().get(i);
                long queuedNanos = start - submission.submittedNanos();
                submission.answer().complete(new Completed<>(outputs.get(i), queuedNanos, batch.size()));
            }
        }

        private void fail(Throwable cause) {
            done = true;
            Submission<K, I, O> offender = backlog.failed(batch);
            if (offender == null) {
                LOG.warn(
                        "a batch of {} inputs for {} failed, each is run again alone: {}",
                        batch.size(),
                        batch.key(),
                        cause.toString());
            } else {
                // Its stack goes to the owner, who logs it with the answer.
                LOG.warn("an input for {} failed: {}", batch.key(), cause.toString());
                offender.answer().completeExceptionally(asServiceException(cause));
            }
        }

        private ServiceException asServiceException(Throwable cause) {
            return cause instanceof ServiceException known
                    ? known
                    : new ServiceException(
                            Reason.INFERENCE_FAILED,
                            "The input could not be run: " + cause.getClass().getSimpleName() + ".",
                            cause);
        }
    }
}
