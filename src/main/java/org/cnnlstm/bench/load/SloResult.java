package org.cnnlstm.bench.load;

import java.util.List;

/**
 * How much load a server bears within its service level.
 *
 * @param rate the highest one, in requests a second, at which it was met; 0 if it never was
 * @param probes what was tried, in its order
 */
public record SloResult(double rate, List<Probe> probes) {

    /**
     * A rate that was tried.
     *
     * @param requests over all repetitions
     * @param good of these, answered in time
     * @param met whether that is enough
     */
    public record Probe(double rate, long requests, long good, boolean met) {}
}
