package org.cnnlstm.training.glyphs;

import java.util.SplittableRandom;

/** Something about a glyph that may change from frame to frame. */
enum Quantity {
    /** The middle's place from left to right, as a share of the width. */
    X(0.26, 0.74, 0.15, 0.46),
    /** The middle's place from top to bottom, as a share of the height. */
    Y(0.26, 0.74, 0.15, 0.46),
    /** Its turn clockwise in radians, within 70 degrees of upright: which way it turns shows to whoever knows how it stands. */
    ANGLE(-1.2, 1.2, 0.6, 1.8),
    /** The natural logarithm of its larger extent as a share of the picture's shorter side. */
    SIZE(Math.log(0.24), Math.log(0.62), 0.4, 0.85);

    private final double lowest;
    private final double highest;
    private final double leastChange;
    private final double mostChange;

    Quantity(double lowest, double highest, double leastChange, double mostChange) {
        this.lowest = lowest;
        this.highest = highest;
        this.leastChange = leastChange;
        this.mostChange = mostChange;
    }

    /**
     * A steady change from the first frame to the last, at random between the least and the most and inside the range.
     *
     * @return the value in each frame, rising
     */
    double[] rise(int frames, SplittableRandom random) {
        double change = random.nextDouble(leastChange, mostChange);
        double first = random.nextDouble(lowest, highest - change);
        double[] values = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            values[frame] = first + change * frame / (frames - 1);
        }
        return values;
    }
}
