package org.cnnlstm.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StageRunTest {

    private final StageRun first = StageRun.of(Stage.DECODE, 100, 130);
    private final StageRun second = StageRun.of(Stage.DECODE, 200, 250);

    @Test
    void partsInTurnAddUpAndSpanWhatLiesBetween() {
        assertThat(first.then(second)).isEqualTo(new StageRun(Stage.DECODE, 100, 250, Duration.ofNanos(80)));
        assertThat(second.then(first)).isEqualTo(first.then(second));
    }

    @Test
    void partsSideBySideTakeAsLongAsTheLongest() {
        StageRun longer = StageRun.of(Stage.DECODE, 110, 190);

        assertThat(first.beside(longer)).isEqualTo(new StageRun(Stage.DECODE, 100, 190, Duration.ofNanos(80)));
        assertThat(longer.beside(first)).isEqualTo(first.beside(longer));
    }

    @Test
    void spansAreRightWhereTheTickerRunsOver() {
        StageRun before = StageRun.of(Stage.DECODE, Long.MAX_VALUE - 5, Long.MAX_VALUE);
        StageRun after = StageRun.of(Stage.DECODE, Long.MIN_VALUE + 5, Long.MIN_VALUE + 9);

        assertThat(after.then(before))
                .isEqualTo(new StageRun(Stage.DECODE, Long.MAX_VALUE - 5, Long.MIN_VALUE + 9, Duration.ofNanos(9)));
    }
}
