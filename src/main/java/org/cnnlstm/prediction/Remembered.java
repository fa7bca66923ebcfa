package org.cnnlstm.prediction;

import java.time.Duration;
import java.util.function.Supplier;
import org.cnnlstm.batching.Ticker;
import org.jspecify.annotations.Nullable;

/** What takes long to tell and may be told again for a while. Thread-safe; two threads may tell it anew at once. */
final class Remembered<T> {

    private final Supplier<T> source;
    private final long staysNanos;
    private final Ticker ticker;
    private volatile @Nullable Told<T> last;

    /** @param stays for how long an answer is good */
    Remembered(Supplier<T> source, Duration stays, Ticker ticker) {
        this.source = source;
        this.staysNanos = stays.toNanos();
        this.ticker = ticker;
    }

    T get() {
        Told<T> told = last;
        long now = ticker.nanos();
        if (told == null || now - told.atNanos >= staysNanos) {
            told = new Told<>(source.get(), now);
            last = told;
        }
        return told.value;
    }

    private record Told<T>(T value, long atNanos) {}
}
