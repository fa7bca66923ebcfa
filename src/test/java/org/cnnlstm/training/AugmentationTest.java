package org.cnnlstm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    /** Draws the upper end of every range, and true. */
    private static final RandomGenerator HIGHEST = () -> -1L;

    /** Draws the lower end of every range, and false. */
    private static final RandomGenerator LOWEST = () -> 0L;

    private static final Tensor PICTURE = Tensor.of(
            new float[] {
                1, 2, 3, //
                4, 5, 6, //
                7, 8, 9, //
                -1, -2, -3, //
                -4, -5, -6, //
                -7, -8, -9
            },
            2,
            3,
            3);

    @Test
    void noneIsTheIdentity() {
        assertThat(Augmentation.NONE.apply(PICTURE, HIGHEST)).isSameAs(PICTURE);
    }

    @Test
    void rangesOfZeroAreTheIdentity() {
        Augmentation onlyMirrors = new Augmentation(0, 0, 0, 0, true);
        assertThat(onlyMirrors.apply(PICTURE, LOWEST).data()).containsExactly(PICTURE.data(), ROUNDING);
    }

    @Test
    void mirrorsLeftAndRight() {
        Augmentation mirror = new Augmentation(0, 0, 0, 0, true);
        assertThat(mirror.apply(PICTURE, HIGHEST).data())
                .containsExactly(new float[] {3, 2, 1, 6, 5, 4, 9, 8, 7, -3, -2, -1, -6, -5, -4, -9, -8, -7}, ROUNDING);
    }

    @Test
    void turnsByNinetyDegrees() {
        Augmentation turn = new Augmentation(0, 90, 0, 0, false);
        float[] oneWay = turn.apply(PICTURE, HIGHEST).data();
        float[] otherWay = turn.apply(PICTURE, LOWEST).data();
        assertThat(oneWay)
                .containsExactly(new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7, -3, -6, -9, -2, -5, -8, -1, -4, -7}, ROUNDING);
        assertThat(otherWay)
                .containsExactly(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3, -7, -4, -1, -8, -5, -2, -9, -6, -3}, ROUNDING);
    }

    @Test
    void movesAndGoesOnBeyondTheEdgeAsThePictureEnds() {
        Augmentation shift = new Augmentation(1 / 3.0, 0, 0, 0, false);
        assertThat(shift.apply(PICTURE, HIGHEST).data())
                .containsExactly(new float[] {5, 6, 6, 8, 9, 9, 8, 9, 9, -5, -6, -6, -8, -9, -9, -8, -9, -9}, ROUNDING);
    }

    @Test
    void lightensAndStrengthens() {
        Augmentation light = new Augmentation(0, 0, 0, 0.25, false);
        assertThat(light.apply(PICTURE, HIGHEST).data()[0]).isCloseTo(1 * 1.25f + 0.5f, ROUNDING);
        assertThat(light.apply(PICTURE, LOWEST).data()[0]).isCloseTo(1 * 0.75f - 0.5f, ROUNDING);
    }

    @Test
    void makesTheSameCopyFromTheSameSeed() {
        Augmentation all = new Augmentation(0.1, 20, 0.2, 0.2, true);
        float[] first = all.apply(PICTURE, new SplittableRandom(7)).data();
        assertThat(all.apply(PICTURE, new SplittableRandom(7)).data()).containsExactly(first);
        assertThat(all.apply(PICTURE, new SplittableRandom(8)).data()).isNotEqualTo(first);
    }

    @Test
    void staysFiniteWithinThePicturesValuesAtItsExtremes() {
        Augmentation wildest = new Augmentation(0.5, 180, 0.999, 0, true);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            for (float value : wildest.apply(PICTURE, random).data()) {
                assertThat(value).isBetween(-9f, 9f);
            }
        }
    }

    @Test
    void leavesTheOriginalAlone() {
        float[] before = PICTURE.data().clone();
        new Augmentation(0.1, 20, 0.2, 0.2, true).apply(PICTURE, HIGHEST);
        assertThat(PICTURE.data()).containsExactly(before);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Augmentation(0.6, 0, 0, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Augmentation(0, 181, 0, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Augmentation(0, 0, 1, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Augmentation(0, 0, 0, Double.NaN, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
