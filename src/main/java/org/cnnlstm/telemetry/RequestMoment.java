package org.cnnlstm.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.sdk.common.Clock;
import org.jspecify.annotations.Nullable;

/**
 * When a request began, by both clocks: stages are timed by the ticker, spans by the time of day. What follows is counted from here,
 * so that it is in order whatever somebody does to the clock of the machine.
 */
record RequestMoment(long epochNanos, long tickerNanos) implements ImplicitContextKeyed {

    private static final ContextKey<RequestMoment> KEY = ContextKey.named("request-moment");

    static RequestMoment now(Clock clock) {
        return new RequestMoment(clock.now(), clock.nanoTime());
    }

    /** That of the request whose thread this is; null outside one that is traced. */
    static @Nullable RequestMoment current() {
        return Context.current().get(KEY);
    }

    /** The time of day of a moment by the ticker, in nanoseconds since 1970. */
    long epochNanos(long tickerMoment) {
        return epochNanos + (tickerMoment - tickerNanos);
    }

    @Override
    public Context storeInContext(Context context) {
        return context.with(KEY, this);
    }
}
