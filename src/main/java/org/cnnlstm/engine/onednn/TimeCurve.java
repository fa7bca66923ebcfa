package org.cnnlstm.engine.onednn;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run takes by its batch size, as measured: the least of what was seen lately, since whatever else the processor does
 * only makes a run longer. Thread-safe.
 */
final class TimeCurve {

    /** How fast an old best is forgotten: by a 256th of the difference with each run. */
    private static final int FORGETTING = 256;

    private final ConcurrentHashMap<Integer, Long> nanos = new ConcurrentHashMap<>();

    void measured(int batch, long took) {
        nanos.merge(batch, took, (best, now) -> now < best ? now : best + (now - best) / FORGETTING);
    }

    /** The time of a run in nanoseconds; before a size was measured, in proportion to its examples. */
    long of(int batch) {
        Long known = nanos.get(batch);
        return known != null ? known : batch * perExample();
    }

    private long perExample() {
        return nanos.entrySet().stream()
                .mapToLong(entry -> entry.getValue() / entry.getKey())
                .min()
                .orElse(1_000_000);
    }
}
