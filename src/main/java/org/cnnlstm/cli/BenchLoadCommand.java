package org.cnnlstm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.LoadBenchmark;
import org.cnnlstm.bench.load.LoadPage;
import org.cnnlstm.bench.load.LoadPlan;
import org.cnnlstm.bench.load.LoadReport;
import org.cnnlstm.bench.load.LoadTable;
import org.cnnlstm.bench.load.Requirement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads a server that runs in another process. */
@Command(
        name = "load",
        sortOptions = false,
        description = {
            "Loads a running server with requests that do not wait for each other, below and beyond what it can do.",
            "Requests come at random moments (Poisson); latency counts from when a request was due, not from when it was sent."
                    + " By default it finds the capacity and offers 0.25, 0.8 and 2 times that."
        })
final class BenchLoadCommand implements Callable<Integer> {

    private static final int MISSED = 1;

    @ArgGroup(validate = false, heading = "%nServer and requests:%n", order = 1)
    private LoadTraffic traffic = new LoadTraffic();

    @ArgGroup(validate = false, heading = "%nPictures:%n", order = 2)
    private BenchPictures pictures = new BenchPictures();

    @ArgGroup(validate = false, heading = "%nLoads:%n", order = 3)
    private LoadSchedule schedule = new LoadSchedule();

    @Option(names = "--json", paramLabel = "FILE", description = "Where the numbers go, too.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Where a page with curves goes.")
    private @Nullable Path html;

    @Option(
            names = "--require",
            paramLabel = "NAME=LIMIT",
            split = ",",
            description =
                    "Fail where a load misses a limit: p99, refused-p99 (ms), medians (p99 by a lone request's median), ideal (ratio), goodput (of capacity),"
                            + " recovery (s), memory (%%), faults (count), never-computed (share).")
    private Map<String, Double> required = Map.of();

    @Override
    public Integer call() {
        Map<Requirement, Double> requirements = new LinkedHashMap<>();
        required.forEach((name, limit) -> requirements.put(Settings.of(() -> Requirement.named(name)), limit));
        LoadPlan plan = schedule.plan(traffic, pictures.read());
        LoadReport report;
        try (LoadBar bar = new LoadBar()) {
            report = new LoadBenchmark(plan, bar, Ticker.system()).run();
        }
        Console.print("%s", LoadTable.of(report));
        if (json != null) {
            ResultFile.write(json, report);
        }
        if (html != null) {
            ResultFile.write(html, LoadPage.of(report));
        }
        List<String> missed = new ArrayList<>();
        requirements.forEach((requirement, limit) -> missed.addAll(requirement.missed(report, limit)));
        missed.forEach(each -> Console.say("missed: %s", each));
        return missed.isEmpty() ? 0 : MISSED;
    }
}
