package org.cnnlstm.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a benchmark of engines found.
 *
 * @param network what was run
 * @param parameters of the network
 * @param multiplyAdds of one example
 * @param threads that each engine computed with at most
 * @param processor what oneDNN says of it
 * @param peakGigaflops by precision, as measured by oneDNN's matrix product before and after the runs
 * @param loadMillis from the file to the graph; 0 for a preset
 * @param residentBytes of the whole process at the end
 * @param results one an engine, precision and batch size
 * @param refused what could not be measured, and why
 */
public record EngineReport(
        String network,
        long parameters,
        long multiplyAdds,
        int threads,
        String processor,
        Map<String, Double> peakGigaflops,
        double loadMillis,
        long residentBytes,
        List<EngineResult> results,
        List<String> refused) {

    private static final String ROW =
            "%-7s %-5s %5d %10.3f %10.3f %9.1f %9.1f %6s %6s %9.3f %8.0f %8.1f %8.1f %9.2g %5.0f%%%n";
    private static final String HEAD = "%-7s %-5s %5s %10s %10s %9s %9s %6s %6s %9s %8s %8s %8s %9s %6s%n";

    /** A table for people. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(format(
                "%s: %,d parameters, %,d multiply-adds; %d threads, %s%n",
                network, parameters, multiplyAdds, threads, processor));
        peakGigaflops.forEach((precision, peak) -> table.append(format("peak %s: %.0f GFLOP/s%n", precision, peak)));
        table.append(format(
                HEAD,
                "engine",
                "type",
                "batch",
                "ms",
                "ms/image",
                "images/s",
                "GFLOP/s",
                "peak",
                "trunk",
                "LSTMs ms",
                "open ms",
                "MB",
                "MB/sess",
                "differs",
                "top-1"));
        for (EngineResult result : results) {
            table.append(format(
                    ROW,
                    result.engine(),
                    result.precision(),
                    result.batch(),
                    result.medianMillis(),
                    result.medianMillis() / result.batch(),
                    result.imagesPerSecond(),
                    result.gigaflops(),
                    percent(result.shareOfPeak()),
                    percent(result.trunkShareOfPeak()),
                    result.recurrentMillis(),
                    result.openMillis(),
                    result.weightBytes() / 1e6,
                    result.sessionBytes() / 1e6,
                    result.difference(),
                    result.sameBest() * 100));
        }
        refused.forEach(why -> table.append(format("not measured: %s%n", why)));
        return table.toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : format("%.1f%%", share * 100);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
