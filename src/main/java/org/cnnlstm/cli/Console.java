package org.cnnlstm.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Where commands speak: results to standard output, progress to standard error. */
final class Console {

    /** Written to a file, a bar is a line at a time, so not too often. */
    private static final int TERMINAL_MILLIS = 500;

    private static final int FILE_MILLIS = 10_000;
    private static final int WIDTH = 110;

    private Console() {}

    /** Prints a line of progress. */
    static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    /** Prints a line of the result. */
    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A bar that shows a rate and the time left; the caller closes it. */
    static ProgressBar bar(String task, long pictures) {
        return bar(task, pictures, " pictures");
    }

    /** A bar for nobody knows how many pictures; the caller closes it. */
    static ProgressBar endlessBar(String task) {
        return bar(task, -1, " pictures");
    }

    /** @param unit of what is counted */
    static ProgressBar bar(String task, long count, String unit) {
        PrintStream out = System.err;
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(count)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(unit, 1)
                .showSpeed()
                .setUpdateIntervalMillis(isTerminal() ? TERMINAL_MILLIS : FILE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }

    /** Whether somebody watches. From JDK 22 on there is a console even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }
}
