package org.cnnlstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cnnlstm.model.Samples;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;

/** Lets an engine serve if it answers samples as the reference did. */
final class Gate {

    private static final int FEW = 4;

    private final Task task;
    private final Samples samples;
    private final int ofReference;
    private final Slices slices;

    /**
     * @param samples inputs, and what the reference put out for them
     * @param slices where engines are run
     */
    Gate(Task task, Samples samples, Slices slices) {
        this(task, samples, samples.inputs().extent(0), slices);
    }

    /** @param ofReference how many of the samples the reference itself answered; the others, an engine compared with it */
    Gate(Task task, Samples samples, int ofReference, Slices slices) {
        this.task = task;
        this.samples = samples;
        this.ofReference = ofReference;
        this.slices = slices;
    }

    /**
     * Runs all samples in the largest batches that the engine is made for, then a full batch of each size that has not been
     * run yet: every size is a plan of its own.
     */
    GateResult check(Engine engine) {
        List<Integer> sizes = engine.batchSizes();
        try (SlicedSession session = new SlicedSession(engine, slices)) {
            int largest = sizes.get(sizes.size() - 1);
            List<Comparison> comparisons = new ArrayList<>();
            for (int from = 0; from < count(); from += largest) {
                comparisons.add(compare(engine, session, from, Math.min(largest, count() - from)));
            }
            for (int size : sizes) {
                if (size < largest || size > count()) {
                    comparisons.add(compare(engine, session, size % count(), size));
                }
            }
            return result(engine.precision(), count(), comparisons);
        }
    }

    /** Runs a few samples, which tells whether the network was understood, of an engine that is not to serve. */
    GateResult glance(Engine engine) {
        int few = Math.min(FEW, count());
        try (SlicedSession session = new SlicedSession(engine, slices)) {
            return result(engine.precision(), few, List.of(compare(engine, session, 0, few)));
        }
    }

    private int count() {
        return samples.inputs().extent(0);
    }

    /** Behind the last sample comes the first one again. */
    private Comparison compare(Engine engine, SlicedSession session, int from, int count) {
        List<Tensor> inputs = slices(samples.inputs(), from, count);
        Tensor answers = session.run(Tensor.stack(inputs));
        List<Tensor> expected = slices(samples.outputs(), from, count);
        return Comparison.of(
                task, Tolerance.of(engine.precision()), expected, answers, Comparison.scene(task, samples.outputs()));
    }

    private static List<Tensor> slices(Tensor all, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> all.slice(i % all.extent(0)))
                .toList();
    }

    private GateResult result(Precision precision, int samples, List<Comparison> comparisons) {
        double difference =
                comparisons.stream().mapToDouble(Comparison::difference).max().orElse(0);
        Optional<String> failure = comparisons.stream()
                .flatMap(comparison -> comparison.failure().stream())
                .findFirst();
        String compared = String.format(
                Locale.ROOT,
                "%s differs from the reference by at most %.2g on %d samples%s",
                precision.code(),
                difference,
                samples,
                samples > ofReference ? ", of which f32 answered " + (samples - ofReference) + " in its stead" : "");
        return new GateResult(
                precision,
                failure.isEmpty(),
                samples,
                difference,
                failure.map(why -> compared + ": " + why).orElse(compared));
    }
}
