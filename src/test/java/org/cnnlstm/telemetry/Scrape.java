package org.cnnlstm.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What Prometheus would read.
 *
 * @param text in the text format 0.0.4
 */
record Scrape(String text) {

    static Scrape of(PrometheusMeterRegistry registry) {
        return new Scrape(registry.scrape());
    }

    /** Every metric with its type, such as {@code inference_workers gauge}. */
    Set<String> types() {
        return text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every series with its value, such as {@code inference_rejected_total{reason="overloaded"}}. */
    Map<String, Double> series() {
        Map<String, Double> series = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return series;
    }

    /** The upper edges of the histogram whose bucket series start like this, without the infinite one. */
    List<Double> edges(String start) {
        return series().keySet().stream()
                .filter(name -> name.startsWith(start) && !name.contains("+Inf"))
                .map(name -> name.replaceFirst(".*le=\"([^\"]+)\".*", "$1"))
                .map(Double::valueOf)
                .toList();
    }

    double value(String name) {
        Double value = series().get(name);
        if (value == null) {
            throw new AssertionError("no series " + name + " in\n" + text);
        }
        return value;
    }
}
