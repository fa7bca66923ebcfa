package org.cnnlstm.bench.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is worth saying of a load besides its numbers, as sentences by their subject; the same in the table and on the page. */
final class PhaseRemarks {

    private PhaseRemarks() {}

    /** @param aloneMillis the median of lone requests */
    static Map<String, String> of(PhaseResult phase, double aloneMillis) {
        Map<String, String> remarks = new LinkedHashMap<>();
        Counts counts = phase.counts();
        phase.completed().percentiles().stream()
                .filter(value -> value.percentile() == 99)
                .forEach(p99 -> remarks.put(
                        "p99",
                        format(
                                "%.2f ms, 95 %% sure between %s and %s; %.1f times a lone request's median",
                                p99.millis(),
                                bound(p99.lowMillis()),
                                bound(p99.highMillis()),
                                p99.millis() / aloneMillis)));
        PhaseResult.Ideal ideal = phase.ideal();
        if (ideal != null) {
            remarks.put(
                    "ideal server",
                    format(
                            "p50 %.2f ms, p99 %.2f ms with batches of at most %d; measured p99 is %.2f times that",
                            ideal.p50Millis(), ideal.p99Millis(), ideal.largestBatch(), ideal.p99Ratio()));
        }
        Double normal = phase.normalAgainSeconds();
        if (normal != null) {
            remarks.put(
                    "recovery",
                    normal.isNaN()
                            ? "latency was not normal again in the time that was watched"
                            : format("latency was normal again %.0f s after the load", normal));
        }
        if (counts.left() > 0) {
            remarks.put("clients that left", leavers(phase));
        }
        if (counts.poison() > 0) {
            remarks.put(
                    "broken pictures",
                    format(
                            "%d of %d were refused, %d answered otherwise",
                            counts.poisonRefused(), counts.poison(), counts.poisonMistaken()));
        }
        if (!counts.failures().isEmpty()) {
            remarks.put("failures", counts.failures().toString());
        }
        if (counts.wrong() > 0) {
            remarks.put("wrong answers", counts.wrong() + " were not the same as alone");
        }
        if (counts.rejected() > 0) {
            remarks.put("refusals", counts.rejectedCodes().toString());
        }
        if (counts.sentAgain() > 0) {
            remarks.put("sent again", counts.sentAgain() + ", since the server had closed the kept connection");
        }
        ProcessUse server = phase.server();
        if (server != null && server.growthPercent() != null) {
            remarks.put("memory", format("grew by %.2f %%", server.growthPercent()));
        }
        return remarks;
    }

    private static String leavers(PhaseResult phase) {
        Double never = phase.neverComputed();
        Double saved = phase.serverCounters().get("inference_compute_saved_seconds_total");
        return phase.counts().left()
                + (never == null
                        ? ""
                        : format("; of their work that had not begun, %.1f %% was never computed", never * 100))
                + (saved == null ? "" : format("; %.2f s of computing were saved", saved));
    }

    private static String bound(@Nullable Double millis) {
        return millis == null ? "what so few requests cannot tell" : format("%.2f", millis);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
