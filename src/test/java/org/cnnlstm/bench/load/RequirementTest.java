package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

    private static final Counts COUNTS =
            new Counts(100, 100, 0, 0, 80, 80, 20, Map.of("overloaded", 20L), 0, Map.of("500", 2L), 0, 1, 0, 0, 0);
    private static final PhaseResult BELOW = phase("below", 40, null);
    private static final PhaseResult BEYOND = phase("beyond", 100, 3.0);

    /** Every load of 50 a second is the capacity: 40 are below it, 100 are beyond. */
    @ParameterizedTest
    @CsvSource({
        "p99, 30, 0",
        "p99, 20, 1",
        "medians, 3, 1",
        "medians, 6, 0",
        "ideal, 1.15, 1",
        "ideal, 1.3, 0",
        "goodput, 0.9, 1",
        "goodput, 0.8, 0",
        "refused-p99, 20, 2",
        "recovery, 2, 1",
        "recovery, 3, 0",
        "memory, 2, 2",
        "faults, 0, 2",
        "faults, 3, 0",
        "never-computed, 0.9, 2"
    })
    void areAskedOfTheLoadsThatTheyConcern(String code, double limit, int missed) {
        LoadReport report = new LoadReport(
                "http://localhost",
                List.of(),
                1,
                1,
                null,
                latencies(5),
                new Capacity(50, List.of()),
                List.of(BELOW, BEYOND),
                null,
                null,
                List.of());

        assertThat(Requirement.named(code).missed(report, limit)).hasSize(missed);
    }

    @Test
    void listWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.named("p98"))
                .withMessageContaining("p99, medians, ideal");
    }

    private static PhaseResult phase(String name, double rate, @Nullable Double normalAgain) {
        return new PhaseResult(
                name,
                rate,
                rate / 50,
                10,
                COUNTS,
                42,
                42,
                latencies(25),
                latencies(30),
                List.of(),
                normalAgain == null ? new PhaseResult.Ideal(1, 10, 20, 1.25) : null,
                normalAgain,
                new ProcessUse(1, 1, 3.0),
                null,
                List.of(),
                Map.of(),
                0.8);
    }

    private static Latencies latencies(double p99) {
        return new Latencies(
                100,
                p99,
                p99,
                List.of(new PercentileValue(50, p99, null, null), new PercentileValue(99, p99, null, null)));
    }
}
