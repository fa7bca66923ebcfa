package org.cnnlstm.training.poses;

import java.util.SplittableRandom;

/** An endless painted plane: large patches between two colours, and small ones on them, nowhere the same. Immutable. */
final class Surface {

    private static final double LARGE = 0.7;
    private static final double SMALL = 0.16;
    private static final double SMALL_SHARE = 0.35;

    private final long seed;
    private final double[] dark;
    private final double[] light;

    Surface(SplittableRandom random) {
        seed = random.nextLong();
        dark = random.doubles(3, 0, 140).toArray();
        light = random.doubles(3, 90, 255).toArray();
    }

    /**
     * The colour at a place.
     *
     * @param channel 0 to 2 for red, green and blue
     * @return 0 to 255
     */
    double colour(double u, double v, int channel) {
        double large = noise(u / LARGE, v / LARGE, seed + channel / 2);
        double small = noise(u / SMALL, v / SMALL, seed ^ 0x5deece66dL);
        double share = (1 - SMALL_SHARE) * large + SMALL_SHARE * small;
        return dark[channel] + share * (light[channel] - dark[channel]);
    }

    /** Random numbers at whole coordinates, smoothed between them; 0 to 1. */
    private static double noise(double u, double v, long seed) {
        long column = (long) Math.floor(u);
        long row = (long) Math.floor(v);
        double right = smooth(u - column);
        double low = smooth(v - row);
        double upper = corner(column, row, seed) * (1 - right) + corner(column + 1, row, seed) * right;
        double lower = corner(column, row + 1, seed) * (1 - right) + corner(column + 1, row + 1, seed) * right;
        return upper * (1 - low) + lower * low;
    }

    private static double corner(long column, long row, long seed) {
        long mixed = (seed ^ column * 0x9e3779b97f4a7c15L ^ row * 0xc2b2ae3d27d4eb4fL) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (double) (mixed >>> 11) / (1L << 53);
    }

    private static double smooth(double share) {
        return share * share * (3 - 2 * share);
    }
}
