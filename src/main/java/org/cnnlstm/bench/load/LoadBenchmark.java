package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.http.Clients;
import org.cnnlstm.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * Measures a server as clients see it who do not wait for each other: warms it, asks it one thing at a time, finds out the most it can
 * answer, and then offers loads below and beyond that.
 */
public final class LoadBenchmark {

    private static final int LEAST_ALONE = 100;
    /** Longest for each of the times that requests are made one at a time. */
    private static final Duration ALONE = Duration.ofSeconds(3);
    /** Until queues are full and the first refusals come, nothing is steady. */
    private static final int SETTLING_SECONDS = 1;

    private static final double MUCH_LATENESS = 0.01;
    private static final double MODEST = 0.5;
    /** As much as a server answers that does one thing at a time. */
    private static final double BRISK = 1;

    private final LoadPlan plan;
    private final LoadObserver observer;
    private final Ticker ticker;
    private final Inquiry inquiry = new Inquiry();
    private final List<String> notes = new ArrayList<>();
    private long segments;

    /** A benchmark that can be run once. */
    public LoadBenchmark(LoadPlan plan, LoadObserver observer, Ticker ticker) {
        this.plan = plan;
        this.observer = observer;
        this.ticker = ticker;
    }

    /**
     * Measures; takes as long as the plan says and a little more.
     *
     * @throws ServiceException if the server cannot be reached, or refuses good pictures while it has nothing else to do
     */
    public LoadReport run() {
        Traffic traffic = new Shots(plan).traffic();
        try (Clients clients = new Clients(plan.target(), plan.connections(), ticker)) {
            Alone alone = new Alone(clients, traffic.payloads(), plan.timeout(), ticker);
            AnswerCheck check = new AnswerCheck(alone.answers());
            LoadRun loads = new LoadRun(
                    plan, clients, traffic, plan.check() ? check : AnswerCheck.NONE, observer, inquiry, ticker);
            Latencies latencies = warmUp(alone, loads);
            Optional<ServerFacts> facts = inquiry.get(plan.target().url().resolve("/v1/models"))
                    .flatMap(json -> ServerFacts.read(json, plan.models().get(0).name()));
            Capacity capacity = plan.needsCapacity() ? capacity(loads, latencies) : null;
            IdealServer ideal = ideal(facts, latencies, capacity);
            List<PhaseResult> phases = new LoadPhases(plan, loads, capacity, ideal).run(this::segment);
            phases.forEach(this::noteLateness);
            SloResult slo =
                    plan.serviceLevel() == null || capacity == null ? null : slo(loads, plan.serviceLevel(), capacity);
            return new LoadReport(
                    plan.target().url().toString(),
                    plan.models().stream()
                            .map(model -> model.label() + ":" + model.weight())
                            .toList(),
                    plan.pictures().size(),
                    plan.seed(),
                    facts.orElse(null),
                    latencies,
                    capacity,
                    phases,
                    plan.serviceLevel() == null ? null : plan.serviceLevel().toString(),
                    slo,
                    List.copyOf(notes));
        }
    }

    private Latencies warmUp(Alone alone, LoadRun loads) {
        Duration length = plan.warmUp().compareTo(ALONE) < 0 ? plan.warmUp() : ALONE;
        Duration half = plan.warmUp().dividedBy(2);
        double cold = alone("one at a time, cold", alone, length, 1).millis(50);
        loads.run(segment("warm-up", MODEST * 1000 / cold, half));
        // A server that has compiled its code by now answers several times as fast as it did; the rest takes a load to
        // match.
        double warm = alone("one at a time, half warm", alone, length, 1).millis(50);
        loads.run(segment("warm-up", BRISK * 1000 / warm, half));
        return alone("one at a time", alone, length, LEAST_ALONE);
    }

    private Latencies alone(String name, Alone alone, Duration length, int least) {
        observer.begins(name, length);
        Latencies latencies = alone.measure(length, least);
        observer.ends();
        return latencies;
    }

    private Capacity capacity(LoadRun loads, Latencies alone) {
        Duration length = plan.step().plusSeconds(SETTLING_SECONDS);
        int end = (int) length.toSeconds();
        return Capacity.find(
                rate -> loads.run(segment(String.format(Locale.ROOT, "capacity? %.1f/s", rate), rate, length))
                        .completedRate(SETTLING_SECONDS, end),
                1000 / alone.millis(50));
    }

    private @Nullable IdealServer ideal(Optional<ServerFacts> facts, Latencies alone, @Nullable Capacity capacity) {
        Optional<ServiceCurve> curve =
                plan.curve() == null ? facts.flatMap(ServerFacts::curve) : Optional.of(plan.curve());
        if (curve.isEmpty()) {
            notes.add("the server does not tell its batch times: there is no ideal server to compare with"
                    + " (give them with --batch-times)");
            return null;
        }
        if (plan.models().size() > 1) {
            notes.add(
                    "there are several models, each with batch times of its own: there is no ideal server to compare with");
            return null;
        }
        return capacity == null ? null : IdealServer.fit(curve.get(), alone.millis(50), capacity.rate());
    }

    private void noteLateness(PhaseResult phase) {
        double late =
                (double) phase.counts().late() / Math.max(1, phase.counts().sent());
        if (late > MUCH_LATENESS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of the requests went out more than 1 ms late: there was no processor or no connection left,"
                            + " and latencies hold that time, too",
                    phase.name(),
                    late * 100));
        }
    }

    private SloResult slo(LoadRun loads, ServiceLevel level, Capacity capacity) {
        return new SloSearch(level.share(), rate -> {
                    Counts counts = loads.run(
                                    segment(String.format(Locale.ROOT, "SLO at %.1f/s?", rate), rate, plan.probe()))
                            .counts();
                    return new SloSearch.Run(counts.expected(), counts.good());
                })
                .search(capacity.rate());
    }

    /** Every segment has a seed of its own, which follows from the plan's and its place. */
    private Segment segment(String name, double rate, Duration length) {
        segments++;
        return new Segment(name, rate, length, plan.seed() * 1_000_003 + segments);
    }
}
