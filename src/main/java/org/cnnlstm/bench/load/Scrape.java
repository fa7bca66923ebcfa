package org.cnnlstm.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's metrics at a moment, as Prometheus reads them.
 *
 * @param series values by name with tags, such as <code>inference_rejected_total{reason="overloaded"}</code>
 */
record Scrape(Map<String, Double> series) {

    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{.*\\})?)\\s+([-+]?(?:Inf|NaN|[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?))(?:\\s+[0-9]+)?\\s*");
    private static final String CANCELLED = "inference_cancelled_total";
    private static final String RUNNING = "point=\"running\"";

    /** Reads the text format; lines that are none of it are passed over. */
    static Scrape parse(String text) {
        Map<String, Double> series = new TreeMap<>();
        text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(sample -> series.put(sample.group(1), number(sample.group(2))));
        return new Scrape(series);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** By how much the service's own counters have grown since an earlier moment; those that have not are left out. */
    Map<String, Double> since(Scrape earlier) {
        Map<String, Double> grown = new TreeMap<>();
        series.forEach((name, value) -> {
            double before = earlier.series.getOrDefault(name, 0.0);
            boolean counter = name.startsWith("inference_") || name.startsWith("image_");
            if (counter && name.replaceFirst("\\{.*", "").endsWith("_total") && value != before) {
                grown.put(name, value - before);
            }
        });
        return grown;
    }

    /**
     * Of the clients who left before their work was begun, the share whose work was never computed; NaN if there is none.
     *
     * @param grown what the counters grew by, see {@link #since}
     * @param left how many clients left
     */
    static double neverComputed(Map<String, Double> grown, long left) {
        double running = 0;
        double saved = 0;
        for (Map.Entry<String, Double> each : grown.entrySet()) {
            if (each.getKey().startsWith(CANCELLED)) {
                if (each.getKey().contains(RUNNING)) {
                    running += each.getValue();
                } else {
                    saved += each.getValue();
                }
            }
        }
        return left - running <= 0 ? Double.NaN : saved / (left - running);
    }
}
