package org.cnnlstm.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.http.Clients;
import org.jspecify.annotations.Nullable;

/** Runs segments of load one after the other, and watches both processes meanwhile. */
final class LoadRun {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final LoadPlan plan;
    private final Clients clients;
    private final Traffic traffic;
    private final AnswerCheck check;
    private final LoadObserver observer;
    private final Inquiry inquiry;
    private final Ticker ticker;
    private final OptionalLong server;

    LoadRun(
            LoadPlan plan,
            Clients clients,
            Traffic traffic,
            AnswerCheck check,
            LoadObserver observer,
            Inquiry inquiry,
            Ticker ticker) {
        this.plan = plan;
        this.clients = clients;
        this.traffic = traffic;
        this.check = check;
        this.observer = observer;
        this.inquiry = inquiry;
        this.ticker = ticker;
        this.server =
                plan.process() == null ? ListeningProcess.at(plan.target().port()) : OptionalLong.of(plan.process());
    }

    /** What was seen of a segment. */
    record Watched(
            Recording recording,
            List<ProcessSample> server,
            List<ProcessSample> generator,
            Map<String, Double> counters) {}

    /** Without metrics of the server. */
    Recording run(Segment segment) {
        return run(List.of(segment), false).get(0).recording();
    }

    List<Watched> run(List<Segment> segments, boolean withMetrics) {
        List<Recording> recordings = segments.stream()
                .map(segment -> new Recording(segment, plan.good().toNanos(), check))
                .toList();
        List<Watched> watched = new ArrayList<>();
        Scrape before = scrape(withMetrics);
        try (OpenLoop loop = new OpenLoop(clients, traffic, plan.timeout(), ticker, recordings)) {
            for (Recording recording : recordings) {
                boolean last = watched.size() == recordings.size() - 1;
                List<ProcessSample> serverSamples = new ArrayList<>();
                List<ProcessSample> ownSamples = new ArrayList<>();
                watch(loop, recording, last, serverSamples, ownSamples);
                Scrape after = scrape(withMetrics);
                watched.add(new Watched(
                        recording,
                        serverSamples,
                        ownSamples,
                        before == null || after == null ? Map.of() : after.since(before)));
                before = after;
            }
        }
        return watched;
    }

    private @Nullable Scrape scrape(boolean withMetrics) {
        Optional<Scrape> scraped =
                withMetrics && plan.management() != null ? inquiry.scrape(plan.management()) : Optional.empty();
        return scraped.orElse(null);
    }

    private void watch(
            OpenLoop loop,
            Recording recording,
            boolean last,
            List<ProcessSample> serverSamples,
            List<ProcessSample> ownSamples) {
        Duration length = recording.segment().length();
        observer.begins(recording.segment().name(), length);
        long begin = ticker.nanos();
        Duration elapsed = Duration.ZERO;
        boolean ended = false;
        sample(0, serverSamples, ownSamples);
        while (!ended && (last || elapsed.compareTo(length) < 0)) {
            Duration rest = length.minus(elapsed);
            ended = loop.await(rest.compareTo(TICK) < 0 && !rest.isNegative() ? rest.plusMillis(1) : TICK);
            elapsed = Duration.ofNanos(ticker.nanos() - begin);
            if (elapsed.minus(TICK).compareTo(length) < 0) {
                sample(elapsed.toNanos() / 1e9, serverSamples, ownSamples);
            }
            observer.goesOn(elapsed, recording.counts());
        }
        observer.ends();
    }

    private void sample(double second, List<ProcessSample> serverSamples, List<ProcessSample> ownSamples) {
        server.ifPresent(pid -> serverSamples.add(ProcessSample.of(pid, second)));
        ownSamples.add(ProcessSample.of(ProcessHandle.current().pid(), second));
    }
}
