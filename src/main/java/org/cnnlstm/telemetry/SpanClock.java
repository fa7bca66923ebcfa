package org.cnnlstm.telemetry;

import io.opentelemetry.sdk.common.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.cnnlstm.batching.Ticker;

/** The clocks of this service, as spans want them. */
record SpanClock(InstantSource time, Ticker ticker) implements Clock {

    @Override
    public long now() {
        Instant now = time.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public long nanoTime() {
        return ticker.nanos();
    }
}
