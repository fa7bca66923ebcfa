package org.cnnlstm.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a model scored, and on what.
 *
 * @param dataSet the name of the data the numbers were measured on
 * @param values the numbers by name, such as {@code top1}, 0 to 1 for shares
 */
public record Metrics(String dataSet, Map<String, Double> values) {

    public Metrics {
        values = Map.copyOf(values);
    }

    /** The numbers sorted by name. */
    @Override
    public Map<String, Double> values() {
        return new TreeMap<>(values);
    }
}
