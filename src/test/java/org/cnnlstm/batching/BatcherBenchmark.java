package org.cnnlstm.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the batcher itself costs an input, from its submission to its output, with a processor that does nothing. The
 * percentiles are those of single inputs.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main BatcherBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class BatcherBenchmark {

    private static final int QUEUED = 256;
    private static final String KEY = "model";

    private @Nullable WorkerPool<String, Integer, Integer, Echo> pool;
    private @Nullable WorkerPool<String, Integer, Integer, Echo> full;
    private final CountDownLatch held = new CountDownLatch(1);
    private @Nullable CompletableFuture<Void> holding;
    private final List<CompletableFuture<Completed<Integer>>> queued = new ArrayList<>();

    /** Starts a pool that is free, and one whose worker is held while inputs wait. */
    @Setup
    public void start() {
        PoolSettings settings = new PoolSettings(1, 8, 2 * QUEUED, Duration.ofSeconds(2), Duration.ofMinutes(1));
        pool = pool(settings);
        full = pool(settings);
        holding = full.onEveryWorker(processor -> hold());
        for (int i = 0; i < QUEUED; i++) {
            queued.add(full.submit(KEY, i, deadline()));
        }
    }

    /** Ends them. */
    @TearDown
    public void stop() {
        open().close();
        queued.forEach(each -> each.cancel(false));
        held.countDown();
        if (full != null && holding != null) {
            full.close();
            holding.join();
        }
    }

    /** One submitter, who waits for the output. */
    @Benchmark
    @Threads(1)
    public Completed<Integer> oneSubmitter() {
        return open().submit(KEY, 1, deadline()).join();
    }

    /** Sixty-four, each of whom waits for its output: the time has that of the other 63 in it. */
    @Benchmark
    @Threads(64)
    public Completed<Integer> manySubmitters() {
        return open().submit(KEY, 1, deadline()).join();
    }

    /** Into a queue in which 256 wait, and out of it again. */
    @Benchmark
    @Threads(1)
    public boolean submitAndCancel() {
        if (full == null) {
            throw new IllegalStateException("not started");
        }
        return full.submit(KEY, 1, deadline()).cancel(false);
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WorkerPool<String, Integer, Integer, Echo> open() {
        if (pool == null) {
            throw new IllegalStateException("not started");
        }
        return pool;
    }

    private static WorkerPool<String, Integer, Integer, Echo> pool(PoolSettings settings) {
        WorkerPool<String, Integer, Integer, Echo> pool =
                new WorkerPool<>(settings, Echo::new, Ticker.system(), BatchObserver.none());
        SortedMap<Integer, Duration> times = new TreeMap<>();
        for (int size = 1; size <= 8; size *= 2) {
            times.put(size, Duration.ofNanos(800 + 200L * size));
        }
        pool.expect(KEY, BatchTimes.of(times));
        return pool;
    }

    private static long deadline() {
        return Ticker.system().nanos() + Duration.ofMinutes(10).toNanos();
    }

    /** Does nothing. */
    private static final class Echo implements BatchProcessor<String, Integer, Integer> {

        @Override
        public List<Integer> process(String key, List<Integer> inputs) {
            return inputs;
        }

        @Override
        public void close() {}
    }
}
