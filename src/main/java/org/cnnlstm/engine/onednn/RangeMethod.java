package org.cnnlstm.engine.onednn;

import java.util.Locale;

/** How the range that integers are to cover is chosen: rare large values cost all others resolution. Immutable. */
public sealed interface RangeMethod permits RangeMethod.Percentile, RangeMethod.Entropy {

    /** The name by which a calibration states it. */
    String title();

    /** The largest magnitude that is not cut off. */
    double range(MagnitudeHistogram histogram);

    /**
     * All but a share of the values lie in the range.
     *
     * @param percent of the values, above 0, at most 100
     */
    record Percentile(double percent) implements RangeMethod {

        public Percentile {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("a percentile of " + percent + " is not above 0 and at most 100");
            }
        }

        @Override
        public String title() {
            return String.format(Locale.ROOT, "percentile-%s", percent);
        }

        @Override
        public double range(MagnitudeHistogram histogram) {
            double wanted = histogram.total() * percent / 100;
            long below = 0;
            for (int bin = 0; bin < MagnitudeHistogram.BINS; bin++) {
                below += histogram.counts()[bin];
                if (below >= wanted) {
                    return histogram.upperEdge(bin);
                }
            }
            return histogram.upperEdge(MagnitudeHistogram.BINS - 1);
        }
    }

    /**
     * The range whose integers tell least wrongly how values are distributed: the least relative entropy of the distribution
     * against its rounded self, with what lies beyond counted to the last bin (Migacz, 8-bit Inference with TensorRT, GTC
     * 2017).
     */
    record Entropy() implements RangeMethod {

        /** Fewer bins than integers could not be rounded. */
        private static final int LEVELS = 256;

        @Override
        public String title() {
            return "entropy";
        }

        @Override
        public double range(MagnitudeHistogram histogram) {
            int best = MagnitudeHistogram.BINS;
            double least = Double.POSITIVE_INFINITY;
            for (int bins = LEVELS; bins <= MagnitudeHistogram.BINS; bins += LEVELS / 16) {
                double divergence = divergence(histogram.counts(), bins);
                if (divergence < least) {
                    least = divergence;
                    best = bins;
                }
            }
            return histogram.upperEdge(best - 1);
        }

        /** Without the bin of zeros, which every range hits. */
        private static double divergence(long[] counts, int bins) {
            double[] reference = new double[bins];
            double total = 0;
            for (int i = 1; i < counts.length; i++) {
                reference[Math.min(i, bins - 1)] += counts[i];
                total += counts[i];
            }
            if (total == 0) {
                return 0;
            }
            double kept = 0;
            double[] rounded = new double[bins];
            for (int level = 0; level < LEVELS; level++) {
                kept += round(counts, rounded, Math.max(1, level * bins / LEVELS), (level + 1) * bins / LEVELS);
            }
            double divergence = 0;
            for (int i = 1; i < bins; i++) {
                if (reference[i] > 0) {
                    double share = reference[i] / total;
                    // What rounding has emptied is as unlikely as can be.
                    divergence += share * Math.log(share / Math.max(1e-12, rounded[i] / Math.max(1, kept)));
                }
            }
            return divergence;
        }

        /** Spreads what one integer stands for over the bins that were not empty. */
        private static double round(long[] counts, double[] rounded, int from, int to) {
            double sum = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                sum += counts[i];
                filled += counts[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < to; i++) {
                rounded[i] = counts[i] > 0 ? sum / filled : 0;
            }
            return sum;
        }
    }
}
