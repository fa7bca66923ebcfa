package org.cnnlstm.training.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClipPathTest {

    private static final int FRAMES = 8;
    private static final int CLIPS = 4000;

    @ParameterizedTest
    @EnumSource(Motion.class)
    void changesWhatItsMotionChangesAndNothingElse(Motion motion) {
        ClipPath path = ClipPath.random(motion, FRAMES, new SplittableRandom(1));

        for (Quantity quantity : Quantity.values()) {
            for (int frame = 1; frame < FRAMES; frame++) {
                double change = path.at(quantity, frame) - path.at(quantity, frame - 1);
                if (quantity == motion.quantity()) {
                    assertThat(change * motion.direction()).isPositive();
                } else {
                    assertThat(change).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LEFT, RIGHT", "UP, DOWN", "GROW, SHRINK", "CLOCKWISE, COUNTERCLOCKWISE"})
    void theFramesOfOppositeMotionsAreTheSameInTheOppositeOrder(Motion one, Motion other) {
        for (int seed = 0; seed < 50; seed++) {
            ClipPath forwards = ClipPath.random(one, FRAMES, new SplittableRandom(seed));
            ClipPath backwards = ClipPath.random(other, FRAMES, new SplittableRandom(seed));
            for (Quantity quantity : Quantity.values()) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    assertThat(forwards.at(quantity, frame)).isEqualTo(backwards.at(quantity, FRAMES - 1 - frame));
                }
            }
        }
    }

    /** Whatever is measured of a frame that is taken out of its clip, it spreads alike in every class. */
    @ParameterizedTest
    @EnumSource(Quantity.class)
    void aFrameAloneLooksTheSameInEveryClass(Quantity quantity) {
        double[] expected = deciles(Motion.LEFT, quantity);
        double range = expected[8] - expected[0];

        for (Motion motion : Motion.values()) {
            double[] actual = deciles(motion, quantity);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as("decile %d in %s", i + 1, motion).isCloseTo(expected[i], within(0.05 * range));
            }
        }
    }

    private static double[] deciles(Motion motion, Quantity quantity) {
        SplittableRandom random = new SplittableRandom(motion.name().hashCode());
        List<Double> values = new ArrayList<>();
        for (int clip = 0; clip < CLIPS; clip++) {
            ClipPath path = ClipPath.random(motion, FRAMES, random.split());
            values.add(path.at(quantity, random.nextInt(FRAMES)));
        }
        values.sort(null);
        double[] deciles = new double[9];
        for (int i = 0; i < deciles.length; i++) {
            deciles[i] = values.get(CLIPS * (i + 1) / 10);
        }
        return deciles;
    }

    @Test
    void motionsAreInTheOrderOfTheirNames() {
        assertThat(Motion.labels())
                .isSorted()
                .containsExactly("clockwise", "counterclockwise", "down", "grow", "left", "right", "shrink", "up");
    }
}
