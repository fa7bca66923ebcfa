package org.cnnlstm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.cnnlstm.engine.Inference;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.tensor.Tensor;

/** Rounds in which every engine has a turn. */
final class Rounds {

    private static final long SHORT_NANOS = 2_000_000_000;

    private final EngineBenchmark.Subject subject;
    private final List<OpenedCase> cases;
    private final EngineBenchmark.Progress progress;
    private final LongSupplier nanos;

    Rounds(
            EngineBenchmark.Subject subject,
            List<OpenedCase> cases,
            EngineBenchmark.Progress progress,
            LongSupplier nanos) {
        this.subject = subject;
        this.cases = cases;
        this.progress = progress;
        this.nanos = nanos;
    }

    List<Measured> run(int batch, int repeats) {
        Tensor inputs = batch(batch, 0);
        Map<OpenedCase, List<Long>> times = new LinkedHashMap<>();
        Map<OpenedCase, List<StageTimes>> stages = new LinkedHashMap<>();
        for (OpenedCase each : cases) {
            times.put(each, new ArrayList<>());
            stages.put(each, new ArrayList<>());
        }
        for (int round = 0; round <= repeats; round++) {
            for (OpenedCase each : cases) {
                Turn turn = turn(each, inputs);
                if (round > 0) {
                    Objects.requireNonNull(times.get(each)).add(turn.nanos());
                    Objects.requireNonNull(stages.get(each)).add(turn.stages());
                }
                progress.ran(each.engineCase() + ", batch " + batch);
            }
        }
        return cases.stream()
                .map(each -> new Measured(
                        each,
                        Objects.requireNonNull(times.get(each)),
                        Objects.requireNonNull(stages.get(each)),
                        answers(each, batch)))
                .toList();
    }

    private record Turn(long nanos, StageTimes stages) {}

    /**
     * A short run is done twice, and the second one counts: the threads of the engine before may still look for work, and what this
     * one needs has been driven from the caches.
     */
    private Turn turn(OpenedCase each, Tensor inputs) {
        Turn first = run(each, inputs);
        return first.nanos() < SHORT_NANOS ? run(each, inputs) : first;
    }

    private Turn run(OpenedCase each, Tensor inputs) {
        long begin = nanos.getAsLong();
        Inference inference = each.session().run(inputs);
        return new Turn(nanos.getAsLong() - begin, inference.times());
    }

    /** For every input once; the last batch is filled with the first ones again. */
    private Tensor answers(OpenedCase each, int batch) {
        int count = subject.inputs().extent(0);
        List<Tensor> rows = new ArrayList<>();
        for (int from = 0; from < count; from += batch) {
            Tensor outputs = each.session().run(batch(batch, from)).outputs();
            IntStream.range(0, Math.min(batch, count - from)).forEach(i -> rows.add(outputs.slice(i)));
        }
        return Tensor.stack(rows);
    }

    private Tensor batch(int size, int from) {
        int count = subject.inputs().extent(0);
        return Tensor.stack(IntStream.range(from, from + size)
                .mapToObj(i -> subject.inputs().slice(i % count))
                .toList());
    }
}
