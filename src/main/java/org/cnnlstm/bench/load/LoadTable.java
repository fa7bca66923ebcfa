package org.cnnlstm.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as text. */
public final class LoadTable {

    private static final String HEAD = "%-22s %8s %8s %8s %8s %8s %8s %8s %8s %7s %8s %6s %6s %6s %6s %6s%n";
    private static final String ROW =
            "%-22s %8.1f %8.1f %8.1f %8.2f %8.2f %8.2f %8.2f %8.2f %7d %8.2f %6d %6d %6.2f %6s %6s%n";

    private final LoadReport report;

    private LoadTable(LoadReport report) {
        this.report = report;
    }

    /** Lines for a terminal of 150 columns. */
    public static String of(LoadReport report) {
        return new LoadTable(report).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        ServerFacts server = report.server();
        text.append(format(
                "%s, %s, %d pictures, seed %d%n", report.url(), report.models(), report.pictures(), report.seed()));
        if (server != null) {
            text.append(format(
                    "serves %s version %d by %s in %s%n",
                    server.model(), server.version(), server.engine(), server.precision()));
        }
        text.append(format(
                "one at a time: median %.2f ms, p99 %.2f ms (%d requests)%n",
                report.alone().millis(50),
                report.alone().millis(99),
                report.alone().count()));
        Capacity capacity = report.capacity();
        if (capacity != null) {
            text.append(format(
                    "capacity: %.1f/s; offered and completed: %s%n",
                    capacity.rate(),
                    capacity.steps().stream()
                            .map(step -> format("%.0f > %.1f", step.offered(), step.completed()))
                            .collect(Collectors.joining(", "))));
        }
        SloResult slo = report.slo();
        if (slo != null) {
            text.append(format("within %s: up to %.1f/s%n", String.valueOf(report.serviceLevel()), slo.rate()));
        }
        phases(text);
        report.notes().forEach(note -> text.append(format("note: %s%n", note)));
        return text.toString();
    }

    private void phases(StringBuilder text) {
        List<PhaseResult> phases = report.phases();
        if (phases.isEmpty()) {
            return;
        }
        text.append(format(
                HEAD, "load", "offered", "done/s", "good/s", "p50 ms", "p90", "p99", "p99.9", "max", "503", "its p99",
                "504", "failed", "late %", "cores", "own"));
        phases.forEach(phase -> text.append(row(phase)));
        phases.forEach(phase -> remarks(text, phase));
    }

    private static String row(PhaseResult phase) {
        Counts counts = phase.counts();
        Latencies done = phase.completed();
        return format(
                ROW,
                phase.name(),
                counts.offered() / phase.seconds(),
                phase.completedPerSecond(),
                phase.goodputPerSecond(),
                done.millis(50),
                done.millis(90),
                done.millis(99),
                done.millis(99.9),
                done.maxMillis(),
                counts.rejected(),
                phase.rejected().millis(99),
                counts.expired(),
                counts.failures().values().stream().mapToLong(Long::longValue).sum(),
                100.0 * counts.late() / Math.max(1, counts.sent()),
                cores(phase.server()),
                cores(phase.generator()));
    }

    private static String cores(@Nullable ProcessUse use) {
        return use == null ? "" : format("%.2f", use.cores());
    }

    private void remarks(StringBuilder text, PhaseResult phase) {
        for (Map.Entry<String, String> remark :
                PhaseRemarks.of(phase, report.alone().millis(50)).entrySet()) {
            text.append(format("%s: %s: %s%n", phase.name(), remark.getKey(), remark.getValue()));
        }
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
