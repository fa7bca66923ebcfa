package org.cnnlstm.bench.load.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request and what becomes of it. Ends once, whoever is first: the answer, a failure, or the client's leaving. */
public final class Exchange {

    private final Payload payload;
    private final long scheduledNanos;
    private final ExchangeListener listener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean sentAgain = new AtomicBoolean();
    private volatile @Nullable Connection connection;

    /** @param scheduledNanos when it was to be sent; what its latency counts from, however late it was sent */
    public Exchange(Payload payload, long scheduledNanos, ExchangeListener listener) {
        this.payload = payload;
        this.scheduledNanos = scheduledNanos;
        this.listener = listener;
    }

    public Payload payload() {
        return payload;
    }

    public long scheduledNanos() {
        return scheduledNanos;
    }

    public boolean hasEnded() {
        return ended.get();
    }

    ExchangeListener listener() {
        return listener;
    }

    /** Whether it is the caller who ends it. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** Whether it may be sent a second time; true once. */
    boolean maySendAgain() {
        return sentAgain.compareAndSet(false, true);
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    void goesBy(Connection connection) {
        this.connection = connection;
    }
}
