package org.cnnlstm.bench.load;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long a server computes on batches of a size: its t(b). Between the sizes that were measured it is linear, beyond the largest in
 * proportion. Immutable.
 */
public final class ServiceCurve {

    private final NavigableMap<Integer, Double> millis;

    /** @param millis by batch size, with size 1; sizes and times above 0 */
    public ServiceCurve(Map<Integer, Double> millis) {
        this.millis = new TreeMap<>(millis);
        if (!millis.containsKey(1)
                || millis.entrySet().stream().anyMatch(point -> point.getKey() < 1 || !(point.getValue() > 0))) {
            throw new IllegalArgumentException("batch times are such as 1:5.1,2:7, with one for size 1, not " + millis);
        }
    }

    /** Of a batch of a size, 1 or more. */
    public double millis(int size) {
        Map.Entry<Integer, Double> below = millis.floorEntry(size);
        Map.Entry<Integer, Double> above = millis.ceilingEntry(size);
        if (above == null) {
            return below.getValue() * size / below.getKey();
        }
        if (above.getKey().equals(below.getKey())) {
            return below.getValue();
        }
        double share = (double) (size - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    /** The largest size that was measured. */
    public int largest() {
        return millis.lastKey();
    }

    /** The most pictures a second that the times allow, at whatever size up to the largest. */
    public double highestRate() {
        double highest = 0;
        for (int size = 1; size <= largest(); size++) {
            highest = Math.max(highest, size * 1000 / millis(size));
        }
        return highest;
    }

    /** What was measured, by batch size. */
    public Map<Integer, Double> points() {
        return Map.copyOf(millis);
    }
}
