package org.cnnlstm.cli;

import java.time.Duration;
import java.util.List;
import org.cnnlstm.bench.load.LoadPlan;
import org.cnnlstm.bench.load.Picture;
import org.cnnlstm.bench.load.ServiceCurve;
import org.cnnlstm.bench.load.ServiceLevel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which loads, and how long. */
final class LoadSchedule {

    private static final List<Double> USUAL = List.of(0.25, 0.8, 2.0);

    @Option(
            names = "--at",
            paramLabel = "MULTIPLES",
            split = ",",
            description =
                    "Loads as multiples of the capacity (default: 0.25,0.8,2, if no --rate and no --slo is given).")
    private @Nullable List<Double> multiples;

    @Option(
            names = "--rate",
            paramLabel = "RATES",
            split = ",",
            description = "Loads in requests a second. With these alone, the capacity is not searched for.")
    private @Nullable List<Double> rates;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = LoadNotation.Span.class,
            description = "Of each load (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(60);

    @Option(
            names = "--slo",
            paramLabel = "TIME@PERCENT",
            converter = LoadNotation.Level.class,
            description = "Search for the highest rate within a service level, such as 500ms@99.")
    private @Nullable ServiceLevel slo;

    @Option(
            names = "--probe",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = LoadNotation.Span.class,
            description = "Of each run of that search (default: ${DEFAULT-VALUE}).")
    private Duration probe = Duration.ofSeconds(15);

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = LoadNotation.Span.class,
            description = "How long the server is warmed (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(10);

    @Option(
            names = "--step",
            paramLabel = "TIME",
            defaultValue = "8s",
            converter = LoadNotation.Span.class,
            description = "Of each step of the search for the capacity (default: ${DEFAULT-VALUE}).")
    private Duration step = Duration.ofSeconds(8);

    @Option(
            names = "--recovery-load",
            paramLabel = "MULTIPLE",
            defaultValue = "0.5",
            description =
                    "Load before and after those beyond the capacity, as a multiple of it (default: ${DEFAULT-VALUE}).")
    private double recoveryLoad = 0.5;

    @Option(
            names = "--recovery",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = LoadNotation.Span.class,
            description = "How long it is offered each time (default: ${DEFAULT-VALUE}).")
    private Duration recovery = Duration.ofSeconds(15);

    @Option(
            names = "--batch-times",
            paramLabel = "SIZE:MS,...",
            converter = LoadNotation.Curve.class,
            description = "Times of batches, such as 1:5.1,2:7, for the ideal server (default: what the server says).")
    private @Nullable ServiceCurve batchTimes;

    @Option(
            names = "--growth-from",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = LoadNotation.Span.class,
            description =
                    "From when on growth of memory counts, in loads at least twice as long (default: ${DEFAULT-VALUE}).")
    private Duration growthFrom = Duration.ofMinutes(5);

    LoadPlan plan(LoadTraffic traffic, List<Picture> pictures) {
        List<Double> asked = rates == null ? List.of() : rates;
        List<Double> usual = asked.isEmpty() && slo == null ? USUAL : List.of();
        return Settings.of(() -> new LoadPlan(
                traffic.target(),
                traffic.management(),
                traffic.models(),
                pictures,
                traffic.multipart(),
                traffic.poison(),
                traffic.leaving(),
                traffic.check(),
                traffic.seed(),
                warmUp,
                step,
                multiples == null ? usual : multiples,
                asked,
                duration,
                recoveryLoad,
                recovery,
                slo,
                probe,
                traffic.timeout(),
                traffic.connections(),
                batchTimes,
                traffic.pid(),
                growthFrom));
    }
}
