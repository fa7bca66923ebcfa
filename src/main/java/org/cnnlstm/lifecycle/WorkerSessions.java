package org.cnnlstm.lifecycle;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.tensor.Tensor;

/** Sessions as all workers together have them. Each is opened, warmed and closed on the thread of its worker. */
final class WorkerSessions {

    private static final long SEED = 42;

    private final Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher;
    private final int batchLimit;
    private final Ticker ticker;

    WorkerSessions(
            Batcher<ServedVersion, Tensor, ModelOutput, SessionProcessor> batcher, int batchLimit, Ticker ticker) {
        this.batcher = batcher;
        this.batchLimit = batchLimit;
        this.ticker = ticker;
    }

    /**
     * Opens a session on every worker and runs made-up pictures, so that the first request finds all memory in place and all
     * code compiled. The largest batch comes first, as working memory is laid out for what it sees first; each run is a slice
     * of its own, between which requests for other models are answered.
     *
     * @return how long batches take, the least of what was seen, which the workers know from now on
     */
    BatchTimes warmUp(ServedVersion version) {
        WorkerSlices.await(batcher.onEveryWorker(processor -> processor.open(version)));
        Tensor picture = picture(version.model().manifest().input());
        BatchTimes measured = LeastTimes.of(sizes(version), size -> run(version, Collections.nCopies(size, picture)));
        if (batcher.workers() > 1) {
            List<Tensor> batch = Collections.nCopies(batchLimit, picture);
            WorkerSlices.await(batcher.onEveryWorker(processor -> processor.process(version, batch)));
        }
        batcher.expect(version, measured);
        return measured;
    }

    private NavigableSet<Integer> sizes(ServedVersion version) {
        NavigableSet<Integer> sizes = new TreeSet<>(List.of(1, batchLimit));
        version.model().engine().batchSizes().stream()
                .filter(size -> size < batchLimit)
                .forEach(sizes::add);
        return sizes;
    }

    private long run(ServedVersion version, List<Tensor> batch) {
        AtomicLong took = new AtomicLong();
        WorkerSlices.await(batcher.inSlices(List.of(processor -> {
            long begin = ticker.nanos();
            processor.process(version, batch);
            took.set(ticker.nanos() - begin);
        })));
        return took.get();
    }

    /** Closes the sessions of a version that no request uses any more. */
    void close(ServedVersion version) {
        batcher.forget(version);
        WorkerSlices.await(batcher.onEveryWorker(processor -> processor.close(version)));
    }

    private static Tensor picture(InputSpec input) {
        int[] shape = input.shape();
        int size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        Random random = new Random(SEED);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensor.of(values, shape);
    }
}
