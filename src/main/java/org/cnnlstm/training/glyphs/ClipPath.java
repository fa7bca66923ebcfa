package org.cnnlstm.training.glyphs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Every quantity of a glyph in every frame of a clip. What does not move stays where a random frame of a movement would
 * have it, so that a frame, taken alone, looks the same in all classes: the frames of a clip are those of another clip, of the
 * opposite class, in the opposite order.
 *
 * @param values by quantity, one a frame; not to be written to
 */
record ClipPath(Map<Quantity, double[]> values) {

    /** @param frames at least 2 */
    static ClipPath random(Motion motion, int frames, SplittableRandom random) {
        Map<Quantity, double[]> values = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            double[] rise = quantity.rise(frames, random);
            int still = random.nextInt(frames);
            values.put(quantity, quantity == motion.quantity() ? directed(rise, motion) : stay(rise[still], frames));
        }
        return new ClipPath(values);
    }

    private static double[] directed(double[] rise, Motion motion) {
        double[] values = new double[rise.length];
        for (int frame = 0; frame < rise.length; frame++) {
            values[frame] = rise[motion.direction() > 0 ? frame : rise.length - 1 - frame];
        }
        return values;
    }

    private static double[] stay(double value, int frames) {
        double[] values = new double[frames];
        Arrays.fill(values, value);
        return values;
    }

    double at(Quantity quantity, int frame) {
        return Objects.requireNonNull(values.get(quantity))[frame];
    }
}
