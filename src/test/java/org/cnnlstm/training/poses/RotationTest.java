package org.cnnlstm.training.poses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationTest {

    @ParameterizedTest
    @CsvSource({"1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "0.5 0.5 0.5 0.5", "0.1 0.2 -0.3 0.9", "-0.6 0 0.8 0"})
    void readsTheTurnOutOfItsMatrix(String turn) {
        String[] parts = turn.split(" ", -1);
        double[] q = new double[4];
        for (int i = 0; i < 4; i++) {
            q[i] = Double.parseDouble(parts[i]);
        }
        assertTurn(Rotation.unit(q));
    }

    @Test
    void readsAnyTurn() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            assertTurn(Rotation.unit(
                    random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
        }
    }

    private static void assertTurn(double[] q) {
        double[] read = Rotation.quaternion(matrix(q));
        double product = 0;
        for (int i = 0; i < 4; i++) {
            product += q[i] * read[i];
        }
        // At half a turn, both signs have a scalar part of 0.
        assertThat(Math.abs(product)).isCloseTo(1, within(1e-12));
        assertThat(read[0]).isGreaterThanOrEqualTo(0);
    }

    private static double[][] matrix(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
        };
    }
}
