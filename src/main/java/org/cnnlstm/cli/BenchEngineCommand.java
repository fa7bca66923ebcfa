package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.EngineBenchmark;
import org.cnnlstm.bench.EngineCase;
import org.cnnlstm.bench.EngineReport;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one network by every engine in every number format. */
@Command(
        name = "engine",
        description = {
            "Runs a network by every engine in every number format, and compares times and answers.",
            "A preset gets seeded weights. int8 wants a calibration; where there is none, one is made of the inputs."
        })
final class BenchEngineCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private BenchSubject subject = new BenchSubject();

    @Option(
            names = "--engine",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "onednn,dl4j",
            description = "Engines (default: ${DEFAULT-VALUE}).")
    private List<String> engines = List.of();

    @Option(
            names = "--precision",
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "f32,bf16,int8",
            description = "Number formats (default: ${DEFAULT-VALUE}).")
    private List<String> precisions = List.of();

    @Option(
            names = "--batch",
            paramLabel = "SIZES",
            split = ",",
            defaultValue = "1,2,4,8",
            description = "Batch sizes (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches = List.of();

    @Option(
            names = "--repeats",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "Runs of each that count (default: ${DEFAULT-VALUE}).")
    private int repeats = 10;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Inputs as a .npy file [m, c, h, w] (default: 8 seeded ones).")
    private @Nullable Path inputs;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the numbers go, too.")
    private @Nullable Path json;

    @Option(names = "--write", paramLabel = "FOLDER", description = "Writes the preset's network there as a version.")
    private @Nullable Path written;

    @Override
    public Integer call() {
        List<EngineCase> cases = cases();
        ComputeThreads threads = ComputeThreads.allCores();
        try (BenchSubject.Opened opened = subject.open(inputs, threads);
                Bar bar = new Bar()) {
            if (written != null) {
                opened.write(written);
            }
            EngineReport report = new EngineBenchmark(EngineOptions.providers(), threads, bar, Ticker.system()::nanos)
                    .run(opened.subject(), cases, batches, repeats);
            bar.close();
            Console.print("%s", report.table());
            if (json != null) {
                ResultFile.write(json, report);
            }
        }
        return 0;
    }

    private List<EngineCase> cases() {
        if (repeats < 1 || batches.stream().anyMatch(size -> size < 1)) {
            throw new ServiceException(Reason.INVALID_SETTING, "repeats and batch sizes are 1 or more");
        }
        List<EngineCase> cases = new ArrayList<>();
        for (String engine : engines) {
            for (String precision : precisions) {
                cases.add(new EngineCase(engine, Precision.named(precision)));
            }
        }
        return cases;
    }

    /** A progress bar that begins when the number of runs is known. */
    private static final class Bar implements EngineBenchmark.Progress, AutoCloseable {

        private @Nullable ProgressBar bar;

        @Override
        public void begins(int runs) {
            bar = Console.bar("bench", runs, " runs");
        }

        @Override
        public void ran(String what) {
            if (bar != null) {
                bar.step().setExtraMessage(" " + what);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
