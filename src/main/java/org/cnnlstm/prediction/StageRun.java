package org.cnnlstm.prediction;

import java.time.Duration;

/**
 * A stage of one request, whose pictures may have come to it one after the other, with other things in between, or side by side.
 *
 * @param startNanos when the first part began, by the ticker of {@link Admission}
 * @param endNanos when the last part ended
 * @param took the time in it: of parts in turn their sum, of parts side by side the longest
 */
public record StageRun(Stage stage, long startNanos, long endNanos, Duration took) {

    static StageRun of(Stage stage, long startNanos, long endNanos) {
        return new StageRun(stage, startNanos, endNanos, Duration.ofNanos(endNanos - startNanos));
    }

    /** With another part of the same stage, which came in its turn. */
    StageRun then(StageRun other) {
        return spanning(other, took.plus(other.took));
    }

    /** With another part of the same stage, which ran beside. */
    StageRun beside(StageRun other) {
        return spanning(other, took.compareTo(other.took) >= 0 ? took : other.took);
    }

    private StageRun spanning(StageRun other, Duration time) {
        boolean first = startNanos - other.startNanos <= 0;
        boolean last = endNanos - other.endNanos >= 0;
        return new StageRun(stage, first ? startNanos : other.startNanos, last ? endNanos : other.endNanos, time);
    }
}
