package org.cnnlstm.bench.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a measurement of a server found.
 *
 * @param url of the server
 * @param models that were asked, with their weights
 * @param pictures that were sent, how many different ones
 * @param seed of all that was random
 * @param server what it says of itself; null if it says nothing
 * @param alone latencies of requests one at a time
 * @param capacity the most it answered; null if nobody asked for it
 * @param phases the loads, in their order
 * @param serviceLevel what was searched for; null if nothing was
 * @param slo the highest rate within it
 * @param notes what a reader should know
 */
public record LoadReport(
        String url,
        List<String> models,
        int pictures,
        long seed,
        @Nullable ServerFacts server,
        Latencies alone,
        @Nullable Capacity capacity,
        List<PhaseResult> phases,
        @Nullable String serviceLevel,
        @Nullable SloResult slo,
        List<String> notes) {}
