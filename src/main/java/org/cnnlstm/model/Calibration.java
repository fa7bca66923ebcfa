package org.cnnlstm.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * How large the activations of a network get, as an engine that computes in int8 scales them.
 *
 * @param method how the ranges were taken from what was seen, such as {@code max}
 * @param dataSet the name of the data they were taken from
 * @param pictures how many of them were seen, at least 1
 * @param ranges the largest magnitude of each vertex's activations by the vertex's name, the network's input under its own
 *     name; at least one, each finite and above 0
 */
public record Calibration(String method, String dataSet, int pictures, Map<String, Double> ranges) {

    public Calibration {
        ModelManifest.require("calibration.method", method);
        ModelManifest.require("calibration.dataSet", dataSet);
        ModelManifest.require("calibration.ranges", ranges);
        ranges = Map.copyOf(ranges);
        if (pictures < 1) {
            throw new IllegalArgumentException("a calibration saw at least 1 picture, not " + pictures);
        }
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a calibration without ranges says nothing");
        }
        ranges.forEach((vertex, range) -> {
            if (!(range > 0 && Double.isFinite(range))) {
                throw new IllegalArgumentException(
                        "the range " + range + " of '" + vertex + "' is not a finite number above 0");
            }
        });
    }

    /** The ranges sorted by name. */
    @Override
    public Map<String, Double> ranges() {
        return new TreeMap<>(ranges);
    }
}
