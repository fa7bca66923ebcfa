package org.cnnlstm.engine.dl4j;

import java.util.function.LongSupplier;
import org.cnnlstm.engine.StageTimes;

/** Shares the wall time of a run out among the parts of a graph: each moment belongs to the part entered last. */
final class PartClock {

    private final LongSupplier nanos;
    private StageTimes times = StageTimes.NONE;
    private GraphPart current = GraphPart.TRUNK;
    private long since;

    /** @param nanos a clock that only measures spans */
    PartClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins a run, in the trunk, and forgets what was before. */
    void start() {
        times = StageTimes.NONE;
        current = GraphPart.TRUNK;
        since = nanos.getAsLong();
    }

    void enter(GraphPart part) {
        if (part != current) {
            account();
            current = part;
        }
    }

    StageTimes stop() {
        account();
        return times;
    }

    private void account() {
        long now = nanos.getAsLong();
        times = times.plus(current.took(now - since));
        since = now;
    }
}
