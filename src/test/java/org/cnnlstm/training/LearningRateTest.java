package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    private static final LearningRate RATE = new LearningRate(0.5, 10, 110);

    @Test
    void risesInAStraightLineToItsPeak() {
        assertThat(RATE.at(0)).isCloseTo(0.05, within(1e-12));
        assertThat(RATE.at(4)).isCloseTo(0.25, within(1e-12));
        assertThat(RATE.at(9)).isEqualTo(0.5);
    }

    @Test
    void fallsFromThereAlongHalfACosine() {
        assertThat(RATE.at(10)).isEqualTo(0.5);
        assertThat(RATE.at(60)).isCloseTo(0.25, within(1e-12));
        for (int step = 11; step < 110; step++) {
            assertThat(RATE.at(step)).isPositive().isLessThan(RATE.at(step - 1));
        }
    }

    @Test
    void endsAtNothing() {
        assertThat(RATE.at(110)).isZero();
        assertThat(RATE.at(1000)).isZero();
    }

    @Test
    void beginsAtItsPeakWithoutAWarmUp() {
        assertThat(new LearningRate(0.5, 0, 3).at(0)).isEqualTo(0.5);
        assertThat(new LearningRate(0.5, 0, 1).at(0)).isEqualTo(0.5);
    }
}
