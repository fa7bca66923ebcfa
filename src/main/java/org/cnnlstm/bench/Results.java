package org.cnnlstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.cnnlstm.engine.StageTimes;
import org.cnnlstm.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Makes numbers for people of what was measured.
 *
 * @param multiplyAdds of one example
 * @param peaks by precision
 * @param expected {@code [m, k]}, the reference's answers
 */
record Results(long multiplyAdds, Map<String, Double> peaks, Tensor expected) {

    List<EngineResult> of(Map<Integer, List<Measured>> measured) {
        List<EngineResult> results = new ArrayList<>();
        measured.forEach((batch, all) -> all.forEach(each -> results.add(result(batch, each))));
        return results;
    }

    private EngineResult result(int batch, Measured measured) {
        OpenedCase opened = measured.opened();
        String precision = opened.engineCase().precision().code();
        double median = median(measured.nanos()) / 1e6;
        double trunk = stage(measured, StageTimes::trunkNanos);
        double flops = 2.0 * multiplyAdds * batch / 1e6;
        double peak = peaks.getOrDefault(precision, Double.NaN);
        return new EngineResult(
                opened.engineCase().engine(),
                precision,
                batch,
                measured.nanos().size(),
                median,
                measured.nanos().stream().mapToLong(Long::longValue).min().orElse(0) / 1e6,
                measured.nanos().stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
                trunk,
                stage(measured, StageTimes::recurrentNanos),
                stage(measured, StageTimes::headNanos),
                batch * 1000 / median,
                flops / median,
                flops / median / peak,
                flops / trunk / peak,
                opened.openMillis(),
                opened.engine().nativeBytes(),
                opened.sessionBytes(),
                difference(measured.outputs()),
                sameBest(measured.outputs()),
                batch == 1 ? rows(measured.outputs()) : null);
    }

    private static double stage(Measured measured, ToLongFunction<StageTimes> part) {
        return median(measured.stages().stream().map(part::applyAsLong).toList()) / 1e6;
    }

    private static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    private double difference(Tensor outputs) {
        return IntStream.range(0, outputs.size())
                .mapToDouble(i -> Math.abs((double) outputs.data()[i] - expected.data()[i]))
                .max()
                .orElse(0);
    }

    private double sameBest(Tensor outputs) {
        return IntStream.range(0, outputs.extent(0))
                .mapToDouble(i -> best(outputs.slice(i)) == best(expected.slice(i)) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static int best(Tensor row) {
        int best = 0;
        for (int i = 1; i < row.size(); i++) {
            if (row.data()[i] > row.data()[best]) {
                best = i;
            }
        }
        return best;
    }

    private static @Nullable List<List<Float>> rows(Tensor outputs) {
        return IntStream.range(0, outputs.extent(0))
                .mapToObj(outputs::slice)
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.data()[i])
                        .toList())
                .toList();
    }
}
