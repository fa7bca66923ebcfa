package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.ModelId;

/** Writes everything down. */
final class RecordingObserver implements PredictionObserver {

    record StageEvent(ModelId model, Stage stage, Duration took) {}

    record DecodedEvent(String format, long bytes, long pixels) {}

    record AbandonedEvent(AbandonPoint point, int count) {}

    final AtomicInteger started = new AtomicInteger();
    final List<StageEvent> stages = new CopyOnWriteArrayList<>();
    final List<StageRun> runs = new CopyOnWriteArrayList<>();
    final List<DecodedEvent> decoded = new CopyOnWriteArrayList<>();
    final List<Reason> refused = new CopyOnWriteArrayList<>();
    final List<Float> confidences = new CopyOnWriteArrayList<>();
    final List<AbandonedEvent> abandoned = new CopyOnWriteArrayList<>();
    final List<RequestEnd> ends = new CopyOnWriteArrayList<>();

    /** What a test wants to happen when a picture has been decoded. */
    volatile Runnable afterDecoding = () -> {};

    RequestEnd onlyEnd() {
        if (ends.size() != 1 || started.get() != 1) {
            throw new AssertionError(started + " started, finished: " + ends);
        }
        return ends.get(0);
    }

    Map<Stage, Duration> stageTimes() {
        Map<Stage, Duration> times = new EnumMap<>(Stage.class);
        for (StageEvent event : stages) {
            if (times.put(event.stage(), event.took()) != null) {
                throw new AssertionError("told twice: " + event);
            }
        }
        return times;
    }

    @Override
    public void requestStarted() {
        started.incrementAndGet();
    }

    @Override
    public void stageFinished(ModelId model, StageRun run) {
        runs.add(run);
        stages.add(new StageEvent(model, run.stage(), run.took()));
    }

    @Override
    public void imageDecoded(String format, long bytes, long pixels) {
        decoded.add(new DecodedEvent(format, bytes, pixels));
        afterDecoding.run();
    }

    @Override
    public void imageRefused(Reason reason) {
        refused.add(reason);
    }

    @Override
    public void imageAnswered(ModelId model, float confidence) {
        confidences.add(confidence);
    }

    @Override
    public void abandoned(AbandonPoint point, int count) {
        abandoned.add(new AbandonedEvent(point, count));
    }

    @Override
    public void requestFinished(RequestEnd end) {
        ends.add(end);
    }
}
