package org.cnnlstm.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A number that a measurement has to reach. It is asked of every load of which the number is known. */
public enum Requirement {
    /** At most so many milliseconds, below capacity. */
    P99("p99", true),
    /** At most so many times the median of lone requests, below capacity. */
    MEDIANS("medians", true),
    /** At most so many times the ideal server's 99th percentile. */
    IDEAL("ideal", true),
    /** At least so much goodput as a share of the capacity, beyond it. */
    GOODPUT("goodput", false),
    /** At most so many milliseconds until a refusal. */
    REFUSED_P99("refused-p99", true),
    /** At most so many seconds until latency is normal again. */
    RECOVERY("recovery", true),
    /** At most so many percent of growth. */
    MEMORY("memory", true),
    /** At most so many failures, wrong answers and mistaken broken pictures. */
    FAULTS("faults", true),
    /** At least that share of the work of clients who left, 0 to 1. */
    NEVER_COMPUTED("never-computed", false);

    private final String code;
    private final boolean atMost;

    Requirement(String code, boolean atMost) {
        this.code = code;
        this.atMost = atMost;
    }

    /** As it is written on the command line. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is none of the name */
    public static Requirement named(String code) {
        List<String> known = new ArrayList<>();
        for (Requirement each : values()) {
            if (each.code.equals(code)) {
                return each;
            }
            known.add(each.code);
        }
        throw new IllegalArgumentException(
                "nothing can be required of '" + code + "'; there are " + String.join(", ", known));
    }

    /** Where the limit is not kept, a sentence for each load. */
    public List<String> missed(LoadReport report, double limit) {
        List<String> missed = new ArrayList<>();
        for (PhaseResult phase : report.phases()) {
            Double measured = measured(phase, report.alone().millis(50));
            if (measured != null && !(atMost ? measured <= limit : measured >= limit)) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s: %s is %.3f, not at %s %s",
                        phase.name(),
                        code,
                        measured,
                        atMost ? "most" : "least",
                        limit));
            }
        }
        return missed;
    }

    private @Nullable Double measured(PhaseResult phase, double aloneMillis) {
        return switch (this) {
            case P99 -> below(phase) ? Double.valueOf(phase.completed().millis(99)) : null;
            case MEDIANS -> below(phase) ? Double.valueOf(phase.completed().millis(99) / aloneMillis) : null;
            case IDEAL ->
                phase.ideal() == null ? null : Double.valueOf(phase.ideal().p99Ratio());
            case GOODPUT -> goodput(phase);
            case REFUSED_P99 ->
                phase.rejected().count() == 0
                        ? null
                        : Double.valueOf(phase.rejected().millis(99));
            case RECOVERY -> phase.normalAgainSeconds();
            case MEMORY -> phase.server() == null ? null : phase.server().growthPercent();
            case FAULTS -> (double) phase.counts().faults();
            case NEVER_COMPUTED -> phase.neverComputed();
        };
    }

    private static @Nullable Double goodput(PhaseResult phase) {
        Double ofCapacity = phase.ofCapacity();
        return below(phase) || ofCapacity == null
                ? null
                : Double.valueOf(phase.goodputPerSecond() * ofCapacity / phase.rate());
    }

    private static boolean below(PhaseResult phase) {
        return phase.ofCapacity() == null || phase.ofCapacity() < 1;
    }
}
