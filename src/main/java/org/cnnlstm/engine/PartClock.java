package org.cnnlstm.engine;

import java.util.function.LongSupplier;

/**
 * Shares the wall time of a run out among the parts of a network: each moment belongs to the part entered last. Not
 * thread-safe.
 */
public final class PartClock {

    private final LongSupplier nanos;
    private StageTimes times = StageTimes.NONE;
    private Part current = Part.TRUNK;
    private long since;

    /** @param nanos a clock that only measures spans */
    public PartClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins a run, in the trunk, and forgets what was before. */
    public void start() {
        times = StageTimes.NONE;
        current = Part.TRUNK;
        since = nanos.getAsLong();
    }

    public void enter(Part part) {
        if (part != current) {
            account();
            current = part;
        }
    }

    /** Ends the run. */
    public StageTimes stop() {
        account();
        return times;
    }

    private void account() {
        long now = nanos.getAsLong();
        times = times.plus(current.took(now - since));
        since = now;
    }
}
