package org.cnnlstm.bench.load;

import java.time.Duration;

/**
 * A time of constant load.
 *
 * @param name for people
 * @param rate requests a second, above 0
 * @param length above 0
 * @param seed of the arrivals
 */
record Segment(String name, double rate, Duration length, long seed) {

    Segment {
        if (!(rate > 0) || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(name + ": there is no load of " + rate + " a second for " + length);
        }
    }

    Arrivals arrivals() {
        return new Arrivals(rate, length.toNanos(), seed);
    }
}
