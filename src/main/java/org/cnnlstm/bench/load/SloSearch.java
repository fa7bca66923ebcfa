package org.cnnlstm.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Searches for the highest rate at which a service level is met, by bisection. */
final class SloSearch {

    private static final int MOST_RUNS = 4;
    private static final double LEAST = 0.02;
    private static final double HIGHEST = 1.1;
    /** The rate is known to this share of the capacity. */
    private static final double PRECISION = 0.025;
    /** The quantile of the normal distribution that leaves 5 % above it. */
    private static final double ONE_SIDED_95 = 1.645;

    private final double share;
    private final DoubleFunction<Run> runs;

    /**
     * One run at a rate.
     *
     * @param requests that could be answered
     * @param good of these, answered in time
     */
    record Run(long requests, long good) {}

    /**
     * A search.
     *
     * @param share of the requests that has to be good
     * @param runs makes a run at a rate
     */
    SloSearch(double share, DoubleFunction<Run> runs) {
        this.share = share;
        this.runs = runs;
    }

    SloResult search(double capacity) {
        List<SloResult.Probe> probes = new ArrayList<>();
        double low = 0;
        double high = HIGHEST * capacity;
        double rate = capacity / 2;
        while (high - low > PRECISION * capacity && rate > LEAST * capacity) {
            SloResult.Probe probe = probe(rate);
            probes.add(probe);
            if (probe.met()) {
                low = rate;
            } else {
                high = rate;
            }
            rate = (low + high) / 2;
        }
        return new SloResult(low, List.copyOf(probes));
    }

    /** Repeats a run until what came of all of them is certain enough, or as often as is bearable. */
    private SloResult.Probe probe(double rate) {
        long requests = 0;
        long good = 0;
        for (int i = 0; i < MOST_RUNS && !isCertain(requests, good); i++) {
            Run run = runs.apply(rate);
            requests += run.requests();
            good += run.good();
        }
        return new SloResult.Probe(rate, requests, good, good >= share * requests);
    }

    /** Whether the share lies outside Wilson's interval, one side at 95 %. */
    private boolean isCertain(long requests, long good) {
        if (requests == 0) {
            return false;
        }
        double z = ONE_SIDED_95 * ONE_SIDED_95;
        double seen = (double) good / requests;
        double middle = (seen + z / (2 * requests)) / (1 + z / requests);
        double reach = ONE_SIDED_95
                * Math.sqrt(seen * (1 - seen) / requests + z / (4.0 * requests * requests))
                / (1 + z / requests);
        return share < middle - reach || share > middle + reach;
    }
}
