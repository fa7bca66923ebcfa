package org.cnnlstm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bulk.FileOutcome;
import org.cnnlstm.bulk.LineSink;
import org.cnnlstm.bulk.OutcomeLines;
import org.jspecify.annotations.Nullable;

/** Writes each outcome as a line, counts it, and shows how it goes. */
final class PredictProgress implements Consumer<FileOutcome>, AutoCloseable {

    private static final double NANOS_A_SECOND = 1e9;

    private final LineSink sink;
    private final OutcomeLines lines;
    private final Ticker ticker;
    private final long begin;
    private final @Nullable ProgressBar bar;
    private long files;
    private long failed;

    /** @param visible whether with a progress bar */
    PredictProgress(LineSink sink, OutcomeLines lines, boolean visible, Ticker ticker) {
        this.sink = sink;
        this.lines = lines;
        this.ticker = ticker;
        this.begin = ticker.nanos();
        this.bar = visible ? Console.endlessBar("predict") : null;
    }

    @Override
    public void accept(FileOutcome outcome) {
        try {
            sink.write(lines.line(outcome));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files++;
        if (outcome instanceof FileOutcome.Failed) {
            failed++;
        }
        if (bar != null) {
            bar.step();
        }
    }

    /** How many files got no answer. */
    long failed() {
        return failed;
    }

    String summary() {
        double seconds = (ticker.nanos() - begin) / NANOS_A_SECOND;
        return String.format(Locale.ROOT, "%d pictures, %d failed, %.1f a second", files, failed, files / seconds);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
