package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cnnlstm.batching.Ticker;
import org.cnnlstm.bench.load.http.Clients;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoadBenchmarkTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double RATE = 80;

    private EchoServer server;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void accountsForEveryRequest() {
        int[] loads = {0};
        LoadReport report = run(plan(List.of("A", "B"), 0, Leaving.NOBODY, SECOND.multipliedBy(30)), new Silent() {
            @Override
            public void begins(String name, Duration length) {
                loads[0]++;
            }
        });

        PhaseResult phase = report.phases().get(0);
        long due = new Arrivals(RATE, SECOND.toNanos(), 1_000_003 + 3).all().length;
        assertThat(phase.counts().offered()).isEqualTo(due);
        assertThat(phase.counts().sent()).isEqualTo(due);
        assertThat(phase.counts().completed()).isEqualTo(due);
        assertThat(phase.counts().good()).isEqualTo(due);
        assertThat(phase.counts().faults()).isZero();
        assertThat(phase.completed().count()).isEqualTo(due);
        assertThat(phase.perSecond().stream().mapToLong(Second::offered).sum()).isEqualTo(due);
        assertThat(phase.serverCounters())
                .containsOnly(Map.entry("inference_cancelled_total{point=\"queued\"}", (double) due));
        assertThat(phase.ofCapacity()).isNull();
        assertThat(report.capacity()).isNull();
        assertThat(Objects.requireNonNull(report.server()).version()).isEqualTo(3);
        assertThat(report.server().curve().orElseThrow().millis(2)).isEqualTo(0.7);
        assertThat(report.alone().count()).isGreaterThanOrEqualTo(100);
        assertThat(loads[0]).isEqualTo(6);
    }

    @Test
    void tellsRefusalsFromAnswers() {
        Counts counts = counts(plan(List.of("A", "R"), 0, Leaving.NOBODY, SECOND.multipliedBy(30)));

        assertThat(counts.rejected()).isPositive();
        assertThat(counts.rejectedCodes()).containsExactly(Map.entry("overloaded", counts.rejected()));
        assertThat(counts.completed() + counts.rejected()).isEqualTo(counts.offered());
        assertThat(counts.faults()).isZero();
    }

    @Test
    void noticesAnswersThatWereMixedUp() {
        Counts counts = counts(plan(List.of("A", "W"), 0, Leaving.NOBODY, SECOND.multipliedBy(30)));

        assertThat(counts.wrong()).isPositive().isLessThan(counts.completed());
        assertThat(counts.faults()).isEqualTo(counts.wrong());
    }

    @Test
    void seesThatBrokenPicturesAreRefused() {
        Counts counts = counts(plan(List.of("AAAAAAAA"), 0.5, Leaving.NOBODY, SECOND.multipliedBy(30)));

        assertThat(counts.poison()).isPositive().isLessThan(counts.offered());
        // What is left of the picture begins with an A, and this server looks no further.
        assertThat(counts.poisonMistaken()).isPositive();
        assertThat(counts.poisonRefused()).isPositive().isEqualTo(counts.poison() - counts.poisonMistaken());
        assertThat(counts.completed()).isEqualTo(counts.offered() - counts.poison());
    }

    @Test
    void leavesAndRunsOutOfPatienceWithAServerThatDoesNotAnswer() {
        Leaving half = new Leaving(0.5, Duration.ofMillis(20), false);
        Counts counts = counts(plan(List.of("H"), 0, half, SECOND));

        assertThat(counts.completed()).isZero();
        assertThat(counts.left()).isPositive();
        assertThat(counts.failures()).containsExactly(Map.entry("timeout", counts.offered() - counts.left()));
        assertThat(counts.expected()).isEqualTo(counts.offered() - counts.left());
    }

    @Test
    void saysWhyThereIsNothingToMeasure() {
        LoadPlan refused = plan(List.of("broken"), 0, Leaving.NOBODY, SECOND);
        assertThatThrownBy(() -> run(refused, new Silent()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("broken.png was answered with 422");

        server.close();
        assertThatThrownBy(() -> run(refused, new Silent()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("cannot connect");
    }

    @Test
    void makesTheSameReportForPeopleAndPrograms() {
        LoadReport report = run(plan(List.of("A"), 0, Leaving.NOBODY, SECOND.multipliedBy(30)), new Silent());

        JsonNode json = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsBytes(report));
        JsonNode phase = json.path("phases").path(0);
        assertThat(phase.path("counts").path("completed").asLong())
                .isEqualTo(report.phases().get(0).counts().completed());
        assertThat(phase.path("completed").path("percentiles")).hasSize(5);
        assertThat(LoadTable.of(report)).contains("80/s", "one at a time: median", "echo version 3");
        String page = new String(LoadPage.of(report), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<title>http://localhost:", "80/s", "data:image/png;base64,")
                .doesNotContain("src=\"http");
    }

    @Test
    void watchesHowALoadBeyondTheCapacityIsOvercome() {
        LoadPlan plan = plan(List.of("A"), 0, Leaving.NOBODY, SECOND.multipliedBy(30), List.of(0.5, 2.0));
        Capacity capacity = new Capacity(40, List.of());
        IdealServer ideal = new IdealServer(new ServiceCurve(Map.of(1, 0.5)), 1, 0);
        List<PhaseResult> phases = new ArrayList<>();
        Traffic traffic = new Shots(plan).traffic();
        try (Clients clients = new Clients(plan.target(), 10, Ticker.system())) {
            LoadRun loads =
                    new LoadRun(plan, clients, traffic, AnswerCheck.NONE, new Silent(), new Inquiry(), Ticker.system());
            phases.addAll(new LoadPhases(plan, loads, capacity, ideal)
                    .run((name, rate, length) -> new Segment(name, rate, length, 5)));
        }

        assertThat(phases)
                .extracting(PhaseResult::name)
                .containsExactly(
                        "0.5 x capacity",
                        "before 2 x capacity",
                        "2 x capacity",
                        "after 2 x capacity",
                        "before 80/s",
                        "80/s",
                        "after 80/s");
        assertThat(phases.get(0).ofCapacity()).isCloseTo(0.5, within(1e-9));
        assertThat(Objects.requireNonNull(phases.get(0).ideal()).p99Millis()).isGreaterThanOrEqualTo(0.5);
        assertThat(phases.get(1).rate()).isEqualTo(20);
        assertThat(phases.get(2).normalAgainSeconds()).isNotNull();
        assertThat(phases.get(2).counts().completed())
                .isEqualTo(phases.get(2).counts().offered());
        assertThat(phases.get(3).normalAgainSeconds()).isNull();
    }

    private static Counts counts(LoadPlan plan) {
        Traffic traffic = new Shots(plan).traffic();
        try (Clients clients = new Clients(plan.target(), 100, Ticker.system())) {
            AnswerCheck check =
                    new AnswerCheck(new Alone(clients, traffic.payloads(), SECOND, Ticker.system()).answers());
            return new LoadRun(plan, clients, traffic, check, new Silent(), new Inquiry(), Ticker.system())
                    .run(new Segment("load", RATE, SECOND, 1))
                    .counts();
        }
    }

    private static LoadReport run(LoadPlan plan, LoadObserver observer) {
        return new LoadBenchmark(plan, observer, Ticker.system()).run();
    }

    private LoadPlan plan(List<String> pictures, double poison, Leaving leaving, Duration timeout) {
        return plan(pictures, poison, leaving, timeout, List.of());
    }

    private LoadPlan plan(
            List<String> pictures, double poison, Leaving leaving, Duration timeout, List<Double> multiples) {
        return new LoadPlan(
                server.target(),
                URI.create(server.target().url().toString()),
                List.of(new LoadPlan.ModelShare(null, 1)),
                pictures.stream()
                        .map(text -> new Picture(text + ".png", text.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                false,
                poison,
                leaving,
                true,
                1,
                SECOND,
                SECOND,
                multiples,
                List.of(RATE),
                SECOND,
                0.5,
                SECOND,
                null,
                SECOND,
                timeout,
                100,
                null,
                null,
                Duration.ofMinutes(5));
    }

    private static class Silent implements LoadObserver {
        @Override
        public void begins(String name, Duration length) {}

        @Override
        public void goesOn(Duration elapsed, Counts counts) {}

        @Override
        public void ends() {}
    }
}
