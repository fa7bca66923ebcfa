package org.cnnlstm.report;

import java.time.Duration;
import java.util.Locale;

/** How a report spells numbers, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** A share of 0 to 1 as a percentage with so many decimals. */
    public static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    /** A number with so many decimals. */
    public static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A number of any size with three significant digits. */
    public static String significant(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** A whole number with its thousands apart. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Such as "1 epoch" and "2 epochs". */
    public static String counted(long count, String thing) {
        return grouped(count) + " " + thing + (count == 1 ? "" : "s");
    }

    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return decimals(duration.toMillis() / 1000.0, 1) + " s";
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
