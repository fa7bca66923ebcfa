package org.cnnlstm.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.tensor.Tensor;

/**
 * Reads, decodes and augments minibatches in the background, a few ahead of the one that is being learned from, and hands
 * them out in order. What a batch holds depends on seed, epoch and its number alone, so that a resumed epoch goes on where
 * it stopped. Used by one thread; closed when done.
 */
final class MinibatchLoader implements AutoCloseable {

    private static final int AHEAD = 4;

    private final Inputs inputs;
    private final int batchSize;
    private final long seed;
    private final ExecutorService threads;

    MinibatchLoader(Inputs inputs, int batchSize, long seed, int threadCount) {
        this.inputs = inputs;
        this.batchSize = batchSize;
        this.seed = seed;
        this.threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, "minibatch-loader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is done with each minibatch. */
    @FunctionalInterface
    interface Learner {

        void learn(int batch, Minibatch minibatch);
    }

    /** How many minibatches an epoch has. */
    int batches() {
        return (inputs.set().size() + batchSize - 1) / batchSize;
    }

    /**
     * Walks through one epoch.
     *
     * @param shuffled whether in random order, else in the set's
     * @param firstBatch the number of the batch to begin with; those before it are passed over
     */
    void forEach(int epoch, boolean shuffled, int firstBatch, Learner learner) {
        int[] order = order(epoch, shuffled);
        Deque<Future<Minibatch>> ahead = new ArrayDeque<>();
        int next = firstBatch;
        try {
            for (int batch = firstBatch; batch < batches(); batch++) {
                while (next < batches() && ahead.size() < AHEAD) {
                    int number = next++;
                    ahead.add(threads.submit(() -> load(epoch, order, number)));
                }
                learner.learn(batch, await(ahead.remove()));
            }
        } finally {
            ahead.forEach(future -> future.cancel(true));
        }
    }

    private int[] order(int epoch, boolean shuffled) {
        int[] order = new int[inputs.set().size()];
        Arrays.setAll(order, i -> i);
        if (shuffled) {
            Random random = new Random(seed + epoch);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[other];
                order[other] = swapped;
            }
        }
        return order;
    }

    private Minibatch load(int epoch, int[] order, int batch) {
        int from = batch * batchSize;
        int to = Math.min(from + batchSize, order.length);
        List<Tensor> tensors = new ArrayList<>(to - from);
        List<Truth> truths = new ArrayList<>(to - from);
        SplittableRandom random = new SplittableRandom(seed ^ ((long) epoch << 32) ^ batch);
        for (int i = from; i < to; i++) {
            tensors.add(inputs.input(epoch, order[i], random.split()));
            truths.add(inputs.set().truth(order[i]));
        }
        return new Minibatch(Tensor.stack(tensors), truths);
    }

    private static Minibatch await(Future<Minibatch> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while pictures were read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException failure) {
                throw failure;
            }
            throw new ServiceException(Reason.INVALID_DATA, "pictures cannot be read: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
