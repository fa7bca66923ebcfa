package org.cnnlstm.bench.load;

/**
 * Between which of n sorted values a quantile lies with a given confidence, whatever the distribution: how many of n values lie below
 * the quantile is binomially distributed (David and Nagaraja, "Order Statistics", section 7.1).
 *
 * @param low the rank of the lower bound, 1 to n; 0 if even the least value may lie above the quantile
 * @param high the rank of the upper bound; n + 1 if even the largest value may lie below
 */
record OrderStatistics(long low, long high) {

    /**
     * The narrowest ranks that leave at most half of the rest at either side.
     *
     * @param quantile above 0, below 1
     * @param confidence above 0, below 1, such as 0.95
     */
    static OrderStatistics of(long n, double quantile, double confidence) {
        double tail = (1 - confidence) / 2;
        double ratio = Math.log(quantile) - Math.log1p(-quantile);
        double logMass = n * Math.log1p(-quantile);
        double cumulative = Math.exp(logMass);
        long low = 0;
        long k = 0;
        // cumulative = P(at most k values lie below the quantile)
        while (k < n && cumulative <= 1 - tail) {
            if (cumulative <= tail) {
                low = k + 1;
            }
            logMass += Math.log((double) (n - k) / (k + 1)) + ratio;
            k++;
            cumulative += Math.exp(logMass);
        }
        return new OrderStatistics(low, cumulative > 1 - tail && k < n ? k + 1 : n + 1);
    }
}
