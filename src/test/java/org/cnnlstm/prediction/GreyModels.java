package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import org.cnnlstm.batching.BatchObserver;
import org.cnnlstm.batching.BatchProcessor;
import org.cnnlstm.batching.BatchTimes;
import org.cnnlstm.batching.Batcher;
import org.cnnlstm.batching.Completed;
import org.cnnlstm.batching.PoolSettings;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.batching.WorkerPool;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.lifecycle.ModelOutput;
import org.cnnlstm.lifecycle.ModelStatus;
import org.cnnlstm.lifecycle.ServingModels;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Two models on a real pool of one worker. The first pixel of a picture is its class for {@code grey}; {@code sequence}
 * reads the first pixels of three frames as the digits of a number.
 */
final class GreyModels implements ServingModels, AutoCloseable {

    static final ModelId GREY = new ModelId("grey", 1);
    static final ModelId SEQUENCE = new ModelId("sequence", 4);

    /** Asking for this model meets a defect. */
    static final String BROKEN = "broken";

    /** A picture of this grey breaks the batch that it rides in. */
    static final int POISON = 250;

    static final int CLASSES = 1000;
    static final int CAPACITY = 16;
    static final StageTimes BATCH_TIMES = new StageTimes(
            Duration.ofMillis(3).toNanos(), 0, Duration.ofMillis(1).toNanos());

    /** When so many more inputs would be done, as {@code grey} and {@code sequence} tell it. */
    volatile IntToLongFunction predictedFinish;

    /** How long batches take, as {@code grey} and {@code sequence} tell it. */
    volatile Optional<BatchTimes> batchTimes = Optional.empty();

    /** How many requests have let go of a model. */
    final AtomicInteger letGo = new AtomicInteger();

    /** What was run, by first pixels. */
    final List<Integer> ran = new CopyOnWriteArrayList<>();

    private final WorkerPool<ModelId, Tensor, ModelOutput, Reader> pool;
    private final Map<String, Served> served = Map.of(
            "grey", new GreyModel(manifest(GREY, Task.CLASSIFICATION, 1)),
            "sequence", new GreyModel(manifest(SEQUENCE, Task.SEQUENCE_CLASSIFICATION, 3)));

    GreyModels(Ticker ticker) {
        this.predictedFinish = inputs -> ticker.nanos();
        this.pool = new WorkerPool<>(new PoolSettings(1, 4, CAPACITY), Reader::new, ticker, BatchObserver.none());
    }

    @Override
    public Served resolve(@Nullable String name, @Nullable Integer version) {
        if (BROKEN.equals(name)) {
            throw new IllegalStateException("a defect");
        }
        Served found = served.get(name == null ? "grey" : name);
        if (found == null) {
            throw new ServiceException(Reason.MODEL_NOT_FOUND, "There is no model '" + name + "'.");
        }
        return found;
    }

    @Override
    public List<ModelStatus> statuses() {
        return List.of();
    }

    @Override
    public String defaultModel() {
        return "grey";
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Batcher<?, ?, ?, ?> batcher() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static ModelManifest manifest(ModelId id, Task task, int frames) {
        Preprocessing pixels = new Preprocessing(
                "test",
                Preprocessing.Orientation.APPLY,
                "#000000",
                Preprocessing.Resize.AREA,
                Preprocessing.Fit.SQUASH,
                Preprocessing.ColourOrder.GREY,
                1,
                List.of(0.0),
                List.of(1.0));
        InputSpec input = new InputSpec(4, 4, 1, frames);
        return new ModelManifest(
                id.name(), id.version(), "", task, input, pixels, List.of(), CLASSES, null, null, null);
    }

    private final class GreyModel implements Served {

        private final ModelManifest manifest;

        GreyModel(ModelManifest manifest) {
            this.manifest = manifest;
        }

        @Override
        public ModelId id() {
            return manifest.id();
        }

        @Override
        public ModelManifest manifest() {
            return manifest;
        }

        @Override
        public String engine() {
            return "test";
        }

        @Override
        public String precision() {
            return "f32";
        }

        @Override
        public CompletableFuture<Completed<ModelOutput>> submit(Tensor input, long deadlineNanos) {
            return pool.submit(id(), input, deadlineNanos);
        }

        @Override
        public long predictedFinishNanos(int inputs, long deadlineNanos) {
            return predictedFinish.applyAsLong(inputs);
        }

        @Override
        public Optional<BatchTimes> batchTimes() {
            return batchTimes;
        }

        @Override
        public void close() {
            letGo.incrementAndGet();
        }
    }

    private final class Reader implements BatchProcessor<ModelId, Tensor, ModelOutput> {

        @Override
        public List<ModelOutput> process(ModelId key, List<Tensor> inputs) {
            return inputs.stream().map(this::read).toList();
        }

        private ModelOutput read(Tensor input) {
            int frames = input.rank() == 3 ? 1 : input.extent(0);
            int number = 0;
            for (int frame = 0; frame < frames; frame++) {
                number = 10 * number + Math.round(input.data()[frame * input.size() / frames]);
            }
            ran.add(number);
            if (number == POISON) {
                throw new IllegalStateException("poisoned");
            }
            float[] probabilities = new float[CLASSES];
            probabilities[number] = 0.75f;
            probabilities[(number + 1) % CLASSES] = 0.25f;
            return new ModelOutput(Tensor.of(probabilities, CLASSES), BATCH_TIMES);
        }

        @Override
        public void close() {}
    }
}
