package org.cnnlstm.cli;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.bench.load.Counts;
import org.cnnlstm.bench.load.LoadObserver;
import org.jspecify.annotations.Nullable;

/** A progress bar a load, in seconds. */
final class LoadBar implements LoadObserver, AutoCloseable {

    private @Nullable ProgressBar bar;

    @Override
    public void begins(String name, Duration length) {
        close();
        bar = Console.bar(name, Math.max(1, length.toSeconds()), " s");
    }

    @Override
    public void goesOn(Duration elapsed, Counts counts) {
        if (bar != null) {
            bar.stepTo(Math.min(elapsed.toSeconds(), bar.getMax()));
            bar.setExtraMessage(String.format(
                    Locale.ROOT,
                    " %d sent, %d done, %d refused, %d failed",
                    counts.sent(),
                    counts.completed(),
                    counts.rejected(),
                    counts.faults()));
        }
    }

    @Override
    public void ends() {
        if (bar != null) {
            bar.stepTo(bar.getMax());
        }
        close();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
