package org.cnnlstm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdealServerTest {

    private static final ServiceCurve CURVE = new ServiceCurve(Map.of(1, 10.0, 2, 14.0, 4, 20.0));
    private static final long MILLI = 1_000_000;

    private static final IdealServer PLAIN = new IdealServer(CURVE, 1, 0);

    @Test
    void serializesSingles() {
        // 0..10, 10..20 (waited 8), 20..30 (waited 15), then idle until 100..110
        assertThat(PLAIN.serve(new long[] {0, 2 * MILLI, 5 * MILLI, 100 * MILLI}, 1)
                        .latencies())
                .containsExactly(10, 10, 18, 25);
    }

    @Test
    void takesAllThatWait() {
        // 0..10 alone; then the two that wait, 10..24
        assertThat(PLAIN.serve(new long[] {0, 2 * MILLI, 5 * MILLI}, 4).latencies())
                .containsExactly(10, 19, 22);
    }

    @Test
    void takesNoMoreThanItMay() {
        // 0..10; two of three, 10..24; the last one, 24..34
        assertThat(PLAIN.serve(new long[] {0, MILLI, 2 * MILLI, 3 * MILLI}, 2).latencies())
                .containsExactly(10, 22, 23, 31);
    }

    @Test
    void choosesTheBatchSizeThatServesThePercentileBest() {
        long[] arrivals = {0, MILLI, 2 * MILLI, 3 * MILLI, 4 * MILLI};

        assertThat(PLAIN.best(arrivals, 99).largestBatch()).isEqualTo(4);
        assertThat(PLAIN.best(arrivals, 99).millis(99)).isEqualTo(29);
        assertThat(PLAIN.best(new long[] {0}, 99).largestBatch()).isEqualTo(1);
    }

    @Test
    void takesWholeRequestsForTheWorkersWhereThatIsEnoughForTheCapacity() {
        // alone 12 ms for t(1) = 10; the best rate of the curve, 200/s, is then 166/s, more than the server can
        IdealServer fitted = IdealServer.fit(CURVE, 12, 100);

        assertThat(fitted.factor()).isCloseTo(1.2, within(1e-9));
        assertThat(fitted.delayMillis()).isCloseTo(0, within(1e-9));
    }

    @Test
    void delaysWhatTheServerDoesBesideTheWorker() {
        // 400/s are twice what the curve allows, so half of t(b) is all that the worker can be busy with
        IdealServer fitted = IdealServer.fit(CURVE, 12, 400);

        assertThat(fitted.factor()).isCloseTo(0.5, within(1e-9));
        assertThat(fitted.delayMillis()).isCloseTo(7, within(1e-9));
        assertThat(fitted.serve(new long[] {0}, 1).latencies()).containsExactly(12);
    }

    @Test
    void readsPercentilesByRank() {
        IdealServer.Outcome outcome = new IdealServer.Outcome(1, new double[] {1, 2, 3, 4});

        assertThat(outcome.millis(50)).isEqualTo(2);
        assertThat(outcome.millis(99)).isEqualTo(4);
        assertThat(new IdealServer.Outcome(1, new double[0]).millis(50)).isNaN();
    }

    @Test
    void curvesAreLinearBetweenPointsAndProportionalBeyond() {
        assertThat(CURVE.millis(3)).isEqualTo(17);
        assertThat(CURVE.millis(8)).isEqualTo(40);
        assertThat(CURVE.highestRate()).isEqualTo(200);
        assertThat(CURVE.largest()).isEqualTo(4);
    }
}
