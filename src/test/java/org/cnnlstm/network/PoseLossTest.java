package org.cnnlstm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoseLossTest {

    private static final double[] TURN = {0.5, 0.5, -0.5, 0.5};

    @Test
    void aPositionCostsItsDistance() {
        double[] gradient = new double[3];

        assertThat(new PositionLoss().of(new double[] {1, 2, 3}, new double[] {4, 6, 3}, gradient))
                .isEqualTo(5);
        assertThat(gradient).containsExactly(new double[] {0.6, 0.8, 0}, within(1e-12));
    }

    @Test
    void whatIsRightCostsNothingAndPullsNowhere() {
        double[] gradient = {7, 7, 7};

        assertThat(new PositionLoss().of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, gradient))
                .isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void bothHemispheresAreTheSameTurnAndLengthDoesNotCount() {
        OrientationLoss loss = new OrientationLoss(10);
        for (double factor : new double[] {1, -1, 3, -0.2}) {
            double[] answer = new double[4];
            for (int i = 0; i < 4; i++) {
                answer[i] = factor * TURN[i];
            }
            assertThat(loss.of(TURN, answer, new double[4])).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void anOrientationCostsBetaTimesTheDistanceOfTheUnitQuaternions() {
        // Half a turn apart: the quaternions stand at right angles.
        double cost = new OrientationLoss(10).of(new double[] {1, 0, 0, 0}, new double[] {0, 5, 0, 0}, new double[4]);

        assertThat(cost).isCloseTo(10 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void anAnswerWithoutDirectionIsNoDivisionByZero() {
        double[] gradient = new double[4];

        assertThat(new OrientationLoss(1).of(TURN, new double[4], gradient)).isCloseTo(1, within(1e-12));
        assertThat(gradient).doesNotContain(Double.NaN);
    }

    @Test
    void aBetaThatWeighsNothingIsRefused() {
        assertThatThrownBy(() -> new OrientationLoss(0)).hasMessageContaining("beta 0.0");
        assertThatThrownBy(() -> new Head.Pose(Double.NaN)).hasMessageContaining("beta NaN");
    }
}
