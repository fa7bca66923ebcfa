package org.cnnlstm.image;

/**
 * Which source pixels make each resized pixel of an axis, and how much each of them weighs, in fixed point. The numbers
 * are those of Pillow, down to the rounding of the last bit: they are computed in double precision in the same order,
 * divided by their sum and rounded half away from zero.
 */
final class PillowWeights {

    /** Leaves room for a sum of weights of 255 times 2 and for the sign. */
    static final int FRACTION_BITS = 22;

    /** The weights of each resized pixel are filled up with zeros to a multiple of this. */
    static final int STEP = 4;

    private final int[] first;
    private final int[] count;
    private final int[] weights;
    private final int room;

    private PillowWeights(int[] first, int[] count, int[] weights, int room) {
        this.first = first;
        this.count = count;
        this.weights = weights;
        this.room = room;
    }

    static PillowWeights of(Axis axis, PillowFilter filter) {
        double ratio = axis.ratio();
        double spread = Math.max(1, ratio);
        double support = filter.support() * spread;
        int most = (int) Math.min((int) Math.ceil(support) * 2L + 1, axis.readableLength());
        int room = (most + STEP - 1) / STEP * STEP;
        int[] first = new int[axis.count()];
        int[] count = new int[axis.count()];
        int[] weights = new int[Math.multiplyExact(axis.count(), room)];
        double[] exact = new double[room];
        for (int i = 0; i < first.length; i++) {
            double centre = axis.windowOffset() + (axis.first() + i + 0.5) * ratio;
            int from = Math.max(0, (int) (centre - support + 0.5));
            int to = Math.min(axis.readableLength(), (int) (centre + support + 0.5));
            double sum = 0;
            for (int s = from; s < to; s++) {
                exact[s - from] = filter.weight((s - centre + 0.5) * (1 / spread));
                sum += exact[s - from];
            }
            first[i] = from;
            count[i] = to - from;
            for (int t = 0; t < to - from; t++) {
                weights[i * room + t] = fixed(sum == 0 ? exact[t] : exact[t] / sum);
            }
        }
        return new PillowWeights(first, count, weights, room);
    }

    private static int fixed(double weight) {
        double scaled = weight * (1 << FRACTION_BITS);
        return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    /** The first source pixel of each resized one, counted from the first readable. */
    int[] first() {
        return first;
    }

    /** How many source pixels each has. */
    int[] count() {
        return count;
    }

    /** Those of one resized pixel after another, each with as much {@link #room}. */
    int[] weights() {
        return weights;
    }

    /** The most that one resized pixel has, filled up. */
    int room() {
        return room;
    }

    /** Behind the last source pixel that counts. */
    int end() {
        return first[first.length - 1] + count[count.length - 1];
    }
}
