package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The loads that were asked for. One beyond the capacity has a usual load right before and right after it, so that it can be told how
 * soon latency is normal again.
 *
 * @param capacity null if it is unknown
 * @param ideal null if it is unknown
 */
record LoadPhases(
        LoadPlan plan,
        LoadRun loads,
        @Nullable Capacity capacity,
        @Nullable IdealServer ideal) {

    /** Makes segments with seeds of their own. */
    interface SegmentSource {
        Segment segment(String name, double rate, Duration length);
    }

    List<PhaseResult> run(SegmentSource source) {
        List<PhaseResult> phases = new ArrayList<>();
        if (capacity != null) {
            for (double multiple : plan.multiples()) {
                phases.addAll(run(source, name(multiple) + " x capacity", multiple * capacity.rate()));
            }
        }
        for (double rate : plan.rates()) {
            phases.addAll(run(source, name(rate) + "/s", rate));
        }
        return phases;
    }

    private List<PhaseResult> run(SegmentSource source, String name, double rate) {
        PhaseResults results = new PhaseResults(
                capacity == null ? null : capacity.rate(), plan.growthFrom().toNanos() / 1e9);
        if (capacity == null || rate < capacity.rate()) {
            Segment segment = source.segment(name, rate, plan.duration());
            PhaseResult result = results.of(loads.run(List.of(segment), true).get(0));
            return List.of(result.withIdeal(PhaseResults.ideal(ideal, segment, result)));
        }
        double usual = plan.recoveryLoad() * capacity.rate();
        List<PhaseResult> three = loads
                .run(
                        List.of(
                                source.segment("before " + name, usual, plan.recovery()),
                                source.segment(name, rate, plan.duration()),
                                source.segment("after " + name, usual, plan.recovery())),
                        true)
                .stream()
                .map(results::of)
                .toList();
        double normal = Recovery.seconds(
                three.get(0).completed().millis(99), three.get(2).perSecond(), (int)
                        plan.recovery().toSeconds());
        return List.of(three.get(0), three.get(1).withNormalAgain(normal), three.get(2));
    }

    private static String name(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }
}
