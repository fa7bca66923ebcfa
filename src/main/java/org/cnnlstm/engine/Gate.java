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

    private final Task task;
    private final Samples samples;
    private final Slices slices;

    /**
     * @param samples inputs, and what the reference put out for them
     * @param slices where engines are run
     */
    Gate(Task task, Samples samples, Slices slices) {
        this.task = task;
        this.samples = samples;
        this.slices = slices;
    }

    /**
     * Runs all samples in the largest batches that the engine is made for, then a full batch of each size that has not been
     * run yet: every size is a plan of its own.
     *
     * @param everySize whether these are run, too
     */
    GateResult check(Engine engine, boolean everySize) {
        List<Integer> sizes = engine.batchSizes();
        try (SlicedSession session = new SlicedSession(engine, slices)) {
            int largest = sizes.get(sizes.size() - 1);
            List<Comparison> comparisons = new ArrayList<>();
            for (int from = 0; from < count(); from += largest) {
                comparisons.add(compare(engine, session, from, Math.min(largest, count() - from)));
            }
            for (int size : sizes) {
                if (everySize && (size < largest || size > count())) {
                    comparisons.add(compare(engine, session, size % count(), size));
                }
            }
            return result(engine.precision(), comparisons);
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

    private GateResult result(Precision precision, List<Comparison> comparisons) {
        double difference =
                comparisons.stream().mapToDouble(Comparison::difference).max().orElse(0);
        Optional<String> failure = comparisons.stream()
                .flatMap(comparison -> comparison.failure().stream())
                .findFirst();
        String compared = String.format(
                Locale.ROOT,
                "%s differs from the reference by at most %.2g on %d samples",
                precision.code(),
                difference,
                count());
        return new GateResult(
                precision,
                failure.isEmpty(),
                count(),
                difference,
                failure.map(why -> compared + ": " + why).orElse(compared));
    }
}
