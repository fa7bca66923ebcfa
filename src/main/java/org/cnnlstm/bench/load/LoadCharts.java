package org.cnnlstm.bench.load;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.cnnlstm.report.Canvas;
import org.cnnlstm.report.LineChart;

/** The pictures of a report. */
final class LoadCharts {

    private static final Color BLUE = new Color(0x12508f);
    private static final Color ORANGE = new Color(0xb83a0a);
    private static final Color GREY = new Color(0x7b8794);

    private LoadCharts() {}

    /** Latency by offered load, and what came of the offered load; of at least two loads. */
    static byte[] byLoad(List<PhaseResult> phases) {
        List<PhaseResult> sorted = phases.stream()
                .filter(phase -> phase.completed().count() > 0)
                .sorted((one, other) -> Double.compare(one.rate(), other.rate()))
                .toList();
        LineChart latency = new LineChart("Latency in ms", "requests a second")
                .logarithmic()
                .withLegendBelow();
        for (double percentile : new double[] {50, 99}) {
            add(
                    latency,
                    "p" + (int) percentile,
                    percentile == 50 ? BLUE : ORANGE,
                    sorted,
                    phase -> positive(phase.completed().millis(percentile)));
        }
        add(
                latency,
                "ideal p99",
                GREY,
                sorted,
                phase -> phase.ideal() == null ? Double.NaN : phase.ideal().p99Millis());
        LineChart goodput = new LineChart("Answers a second", "requests a second").withLegendBelow();
        add(goodput, "completed", BLUE, sorted, PhaseResult::completedPerSecond);
        add(goodput, "good", ORANGE, sorted, PhaseResult::goodputPerSecond);
        return Canvas.png(LineChart.draw(List.of(latency, goodput)));
    }

    /** Latency and answers over the seconds of loads that followed each other. */
    static byte[] overTime(List<PhaseResult> phases) {
        List<Second> seconds = new ArrayList<>();
        for (PhaseResult phase : phases) {
            phase.perSecond().stream().limit((long) Math.ceil(phase.seconds())).forEach(seconds::add);
        }
        double[] x = IntStream.range(0, seconds.size()).asDoubleStream().toArray();
        LineChart latency = new LineChart("Latency in ms", "second")
                .inWholeNumbers()
                .logarithmic()
                .withLegendBelow();
        latency.add("p50", BLUE, x, values(seconds, second -> positive(second.p50Millis())));
        latency.add("p99", ORANGE, x, values(seconds, second -> positive(second.p99Millis())));
        LineChart answers =
                new LineChart("Requests a second", "second").inWholeNumbers().withLegendBelow();
        answers.add("offered", GREY, x, values(seconds, Second::offered));
        answers.add("completed", BLUE, x, values(seconds, Second::completed));
        return Canvas.png(LineChart.draw(List.of(latency, answers)));
    }

    /** Memory and processor over the seconds of a load; of at least two samples. */
    static byte[] process(List<ProcessSample> samples) {
        double[] x = samples.stream().mapToDouble(ProcessSample::second).toArray();
        LineChart memory = new LineChart("The server's memory in MB", "second")
                .inWholeNumbers()
                .withoutLegend();
        memory.add(
                "memory",
                BLUE,
                x,
                samples.stream()
                        .mapToDouble(sample -> sample.residentBytes() / 1e6)
                        .toArray());
        double[] cores = new double[samples.size()];
        cores[0] = Double.NaN;
        for (int i = 1; i < cores.length; i++) {
            cores[i] = (samples.get(i).cpuSeconds() - samples.get(i - 1).cpuSeconds()) / (x[i] - x[i - 1]);
        }
        LineChart processor =
                new LineChart("The server's cores", "second").inWholeNumbers().withoutLegend();
        processor.add("cores", BLUE, x, cores);
        return Canvas.png(LineChart.draw(List.of(memory, processor)));
    }

    private static void add(
            LineChart chart, String name, Color colour, List<PhaseResult> phases, ToDoubleFunction<PhaseResult> value) {
        chart.add(
                name,
                colour,
                phases.stream().mapToDouble(PhaseResult::rate).toArray(),
                phases.stream().mapToDouble(value).toArray());
    }

    private static double[] values(List<Second> seconds, ToDoubleFunction<Second> value) {
        return seconds.stream().mapToDouble(value).toArray();
    }

    /** What is not above zero has no place on a logarithmic axis. */
    private static double positive(double value) {
        return value > 0 ? value : Double.NaN;
    }
}
