package org.cnnlstm.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.cnnlstm.batching.BatchProcessor;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.lifecycle.ModelState;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.jspecify.annotations.Nullable;

/** Models that only have something to show: the first one is the default. */
record FixedModels(List<ModelStatus> statuses) implements ServingModels {

    static final ModelId GLYPHS = new ModelId("glyphs", 3);
    static final String SHA256 = "0123456789abcdef".repeat(4);

    private static final FixedBatcher BATCHER = new FixedBatcher();

    /** Makes a worker run something for so long. */
    static void running(Duration longest) {
        BATCHER.longest = longest;
    }

    static ModelStatus glyphs(ModelState state) {
        ModelManifest manifest = new ModelManifest(
                GLYPHS.name(),
                GLYPHS.version(),
                "Letters and digits.",
                Task.CLASSIFICATION,
                InputSpec.picture(64, 64, 3),
                Preprocessing.standard(3),
                List.of("A", "B"),
                2,
                SHA256,
                null,
                null);
        return new ModelStatus(
                GLYPHS,
                state,
                manifest,
                List.of(),
                "dl4j",
                "f32",
                "the only engine",
                List.of(),
                null,
                Duration.ofMillis(1500),
                new TreeMap<>(Map.of(1, Duration.ofMillis(2))));
    }

    static ModelStatus broken(String reason) {
        return new ModelStatus(
                new ModelId("broken", 1),
                ModelState.FAILED,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                reason,
                null,
                new TreeMap<>());
    }

    @Override
    public Served resolve(@Nullable String name, @Nullable Integer version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String defaultModel() {
        return statuses.get(0).id().name();
    }

    @Override
    public boolean ready() {
        return statuses.get(0).state() == ModelState.SERVING;
    }

    @Override
    public Batcher<?, ?, ?, ?> batcher() {
        return BATCHER;
    }

    /** Two of four workers busy, three of 256 places taken. */
    private static final class FixedBatcher
            implements Batcher<Object, Object, Object, BatchProcessor<Object, Object, Object>> {

        private volatile Duration longest = Duration.ZERO;

        @Override
        public CompletableFuture<Completed<Object>> submit(Object key, Object input, long deadlineNanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> onEveryWorker(Consumer<BatchProcessor<Object, Object, Object>> task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> inSlices(List<Consumer<BatchProcessor<Object, Object, Object>>> slices) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void expect(Object key, BatchTimes times) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<BatchTimes> times(Object key) {
            return Optional.empty();
        }

        @Override
        public long predictedFinishNanos(Object key, int inputs, long deadlineNanos) {
            return 0;
        }

        @Override
        public Duration longestRun() {
            return longest;
        }

        @Override
        public int depth() {
            return 3;
        }

        @Override
        public int capacity() {
            return 256;
        }

        @Override
        public int workers() {
            return 4;
        }

        @Override
        public int busy() {
            return 2;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void close() {}
    }
}
