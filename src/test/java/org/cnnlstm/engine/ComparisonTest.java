package org.cnnlstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cnnlstm.model.Task;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

    private static final float[] POSE = {1, 2, 3, 1, 0, 0, 0};
    private static final double SCENE = 10;

    @Test
    void theSameProbabilitiesDoNotDiffer() {
        Comparison comparison = classes(Precision.F32, of(0.7f, 0.2f, 0.1f), of(0.7f, 0.2f, 0.1f));

        assertThat(comparison.difference()).isZero();
        assertThat(comparison.failure()).isEmpty();
    }

    @Test
    void tellsTheLargestDifferenceOfAProbability() {
        Comparison comparison = classes(Precision.INT8, of(0.7f, 0.2f, 0.1f), of(0.65f, 0.22f, 0.13f));

        assertThat(comparison.difference()).isCloseTo(0.05, within(1e-6));
        assertThat(comparison.failure()).isEmpty();
    }

    @Test
    void aProbabilityThatIsFurtherOffThanItMayBeFails() {
        assertThat(classes(Precision.F32, of(0.7f, 0.3f), of(0.699f, 0.301f)).failure())
                .contains("a probability is off by 0.00100, above 0.000100");
        assertThat(classes(Precision.BF16, of(0.7f, 0.3f), of(0.699f, 0.301f)).failure())
                .isEmpty();
    }

    /** Though each probability is as near as int8 may be. */
    @Test
    void anotherClassFailsWhereTheReferenceIsClear() {
        assertThat(classes(Precision.INT8, of(0.53f, 0.47f), of(0.48f, 0.52f)).failure())
                .contains("it names class 1 where the reference names 0, 6.0 points ahead");
    }

    @Test
    void anotherClassPassesWhereTheReferenceIsUndecided() {
        assertThat(classes(Precision.INT8, of(0.52f, 0.48f), of(0.49f, 0.51f)).failure())
                .isEmpty();
    }

    @Test
    void aSingleClassHasNoOtherToBeMistakenFor() {
        assertThat(classes(Precision.F32, of(1), of(1)).failure()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aProbabilityThatIsNoNumberFails(Precision precision) {
        assertThat(classes(precision, of(0.5f, 0.5f), of(0.5f, Float.NaN)).failure())
                .isPresent();
        assertThat(classes(precision, of(0.9f, 0.1f), of(Float.NaN, Float.NaN)).failure())
                .isPresent();
    }

    @Test
    void theWorstOfSeveralAnswersCounts() {
        Tensor answers = Tensor.of(of(0.7f, 0.3f, 0.6f, 0.4f, 0.8f, 0.2f), 3, 2);
        List<Tensor> expected = List.of(vector(0.7f, 0.3f), vector(0.7f, 0.3f), vector(0.79f, 0.21f));

        Comparison comparison = Comparison.of(Task.CLASSIFICATION, Tolerance.of(Precision.BF16), expected, answers, 1);

        assertThat(comparison.difference()).isCloseTo(0.1, within(1e-6));
        assertThat(comparison.failure()).isPresent();
    }

    @Test
    void aPositionIsOffByAShareOfTheScene() {
        Comparison comparison = pose(Precision.BF16, of(1.03f, 2, 3.04f, 1, 0, 0, 0));

        assertThat(comparison.difference()).isCloseTo(0.005, within(1e-6));
        assertThat(comparison.failure()).isEmpty();
        assertThat(pose(Precision.BF16, of(1.12f, 2, 3, 1, 0, 0, 0)).failure())
                .hasValueSatisfying(why -> assertThat(why).startsWith("a position is off by this share of the scene:"));
    }

    @Test
    void aQuaternionAndItsNegativeAreTheSameOrientation() {
        assertThat(pose(Precision.F32, of(1, 2, 3, -1, 0, 0, 0)).failure()).isEmpty();
    }

    @Test
    void theLengthOfAQuaternionDoesNotCount() {
        assertThat(pose(Precision.F32, of(1, 2, 3, 0.2f, 0, 0, 0)).failure()).isEmpty();
    }

    /** A rotation by an angle is the half of it in the quaternion. */
    @Test
    void anOrientationIsOffByAnAngle() {
        assertThat(pose(Precision.BF16, turned(0.9)).failure()).isEmpty();
        assertThat(pose(Precision.BF16, turned(1.1)).failure())
                .contains("an orientation is off by degrees: 1.10, above 1.00");
        assertThat(pose(Precision.INT8, turned(90)).failure())
                .contains("an orientation is off by degrees: 90.0, above 3.00");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aPoseThatIsNoneFails(Precision precision) {
        assertThat(pose(precision, of(Float.NaN, 2, 3, 1, 0, 0, 0)).failure()).isPresent();
        assertThat(pose(precision, of(1, 2, 3, 1, 0, Float.NaN, 0)).failure()).isPresent();
        assertThat(pose(precision, of(1, 2, 3, 0, 0, 0, 0)).failure()).isPresent();
    }

    @Test
    void theSceneIsTheDiagonalOfAllPositions() {
        Tensor poses = Tensor.of(of(0, 0, 0, 1, 0, 0, 0, 3, -4, 12, 1, 0, 0, 0), 2, 7);

        assertThat(Comparison.scene(Task.POSE, poses)).isCloseTo(13, within(1e-9));
        assertThat(Comparison.scene(Task.POSE, Tensor.of(POSE, 1, 7))).isEqualTo(1);
    }

    private static float[] turned(double degrees) {
        double half = Math.toRadians(degrees) / 2;
        return of(1, 2, 3, (float) Math.cos(half), 0, (float) Math.sin(half), 0);
    }

    private static Comparison classes(Precision precision, float[] expected, float[] actual) {
        return compare(Task.CLASSIFICATION, precision, expected, actual);
    }

    private static Comparison pose(Precision precision, float[] actual) {
        return compare(Task.POSE, precision, POSE, actual);
    }

    private static Comparison compare(Task task, Precision precision, float[] expected, float[] actual) {
        return Comparison.of(
                task, Tolerance.of(precision), List.of(vector(expected)), Tensor.of(actual, 1, actual.length), SCENE);
    }

    private static Tensor vector(float... values) {
        return Tensor.of(values, values.length);
    }

    private static float[] of(float... values) {
        return values;
    }
}
