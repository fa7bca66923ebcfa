package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeCurveTest {

    private final TimeCurve times = new TimeCurve();

    @Test
    void remembersTheShortestRun() {
        times.measured(4, 1000);
        times.measured(4, 700);
        times.measured(4, 701);

        assertThat(times.of(4)).isEqualTo(700);
    }

    @Test
    void forgetsABestThatDoesNotComeAgain() {
        times.measured(1, 1000);
        for (int i = 0; i < 5000; i++) {
            times.measured(1, 10_000);
        }

        assertThat(times.of(1)).isBetween(9000L, 10_000L);
    }

    @Test
    void guessesFromTheBestTimeOfAnExample() {
        times.measured(1, 1000);
        times.measured(4, 2000);

        assertThat(times.of(8)).isEqualTo(4000);
    }

    /** Then a batch is as good as its size, and the fewest runs are taken. */
    @Test
    void guessesInProportionBeforeAnythingWasMeasured() {
        assertThat(times.of(6)).isEqualTo(3 * times.of(2)).isPositive();
    }
}
