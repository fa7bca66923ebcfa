package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final List<String> ABC = List.of("a", "b", "c");

    @Test
    void agreesWithScikitLearn() {
        ScikitLearnReference reference = ScikitLearnReference.read();
        Evaluation evaluation = reference.evaluation();

        assertThat(evaluation.count()).isEqualTo(reference.scores().count());
        assertThat(evaluation.top1()).isCloseTo(reference.scores().top1(), TOLERANCE);
        assertThat(evaluation.top3()).isCloseTo(reference.scores().top3(), TOLERANCE);
        assertThat(evaluation.macroF1()).isCloseTo(reference.scores().macroF1(), TOLERANCE);
        assertThat(evaluation.logLoss()).isCloseTo(reference.scores().logLoss(), TOLERANCE);
        assertThat(evaluation.expectedCalibrationError())
                .isCloseTo(reference.scores().expectedCalibrationError(), TOLERANCE);
        assertThat(evaluation.confusionMatrix())
                .isDeepEqualTo(reference.scores().confusionMatrix().toArray(int[][]::new));
    }

    @Test
    void agreesWithScikitLearnOnEveryClass() {
        ScikitLearnReference reference = ScikitLearnReference.read();
        List<ClassScores> classes = reference.evaluation().classes();

        assertThat(classes).hasSize(7);
        for (int i = 0; i < classes.size(); i++) {
            ClassScores scores = classes.get(i);
            assertThat(scores.precision())
                    .isCloseTo(reference.scores().precision().get(i), TOLERANCE);
            assertThat(scores.recall()).isCloseTo(reference.scores().recall().get(i), TOLERANCE);
            assertThat(scores.f1()).isCloseTo(reference.scores().f1().get(i), TOLERANCE);
            assertThat(scores.support()).isEqualTo(reference.scores().support().get(i));
        }
    }

    @Test
    void givesATieToTheLowerIndex() {
        Evaluation evaluation = new EvaluationBuilder(ABC)
                .add("a", new float[] {0.4f, 0.4f, 0.2f})
                .add("b", new float[] {0.4f, 0.4f, 0.2f})
                .build();

        assertThat(evaluation.top1()).isEqualTo(0.5);
        assertThat(evaluation.topK(2)).isEqualTo(1);
        assertThat(evaluation.confusionMatrix()).isDeepEqualTo(new int[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 0}});
    }

    @Test
    void countsInTopKEvenWhereThereAreFewerClasses() {
        Evaluation evaluation = new EvaluationBuilder(List.of("no", "yes"))
                .add("yes", new float[] {0.9f, 0.1f})
                .build();

        assertThat(evaluation.top1()).isZero();
        assertThat(evaluation.top3()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> evaluation.topK(0));
    }

    @Test
    void perfectAnswersLoseNothing() {
        Evaluation evaluation =
                new EvaluationBuilder(ABC).add("c", new float[] {0, 0, 1}).build();

        assertThat(evaluation.logLoss()).isZero();
        assertThat(evaluation.macroF1()).isEqualTo(1);
        assertThat(evaluation.expectedCalibrationError()).isZero();
        assertThat(evaluation.mostConfused(10)).isEmpty();
    }

    @Test
    void ordersConfusedPairsByCountThenShare() {
        EvaluationBuilder builder = new EvaluationBuilder(ABC);
        for (int i = 0; i < 3; i++) {
            builder.add("a", new float[] {0, 1, 0});
        }
        builder.add("a", new float[] {0, 0, 1});
        builder.add("c", new float[] {1, 0, 0});

        assertThat(builder.build().mostConfused(3))
                .containsExactly(
                        new ConfusedPair("a", "b", 3, 0.75),
                        new ConfusedPair("c", "a", 1, 1),
                        new ConfusedPair("a", "c", 1, 0.25));
        assertThat(builder.build().mostConfused(1)).hasSize(1);
    }

    @Test
    void staysAsItWasWhenItsMatrixOrItsBuilderChanges() {
        EvaluationBuilder builder = new EvaluationBuilder(ABC).add("a", new float[] {1, 0, 0});
        Evaluation evaluation = builder.build();
        evaluation.confusionMatrix()[0][0] = 99;
        builder.add("b", new float[] {1, 0, 0});

        assertThat(evaluation.confusionMatrix()[0][0]).isEqualTo(1);
        assertThat(evaluation.top1()).isEqualTo(1);
        assertThat(builder.build().top1()).isEqualTo(0.5);
    }

    @Test
    void namesItsNumbersForTheManifest() {
        Evaluation evaluation =
                new EvaluationBuilder(ABC).add("a", new float[] {1, 0, 0}).build();

        assertThat(evaluation.metrics("glyphs-test").dataSet()).isEqualTo("glyphs-test");
        assertThat(evaluation.metrics("glyphs-test").values())
                .containsEntry("pictures", 1.0)
                .containsEntry("top1", 1.0)
                .containsKeys("top3", "macroF1", "logLoss", "expectedCalibrationError");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.1f, 1.5f, Float.POSITIVE_INFINITY})
    void refusesWhatIsNoProbability(float value) {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> new EvaluationBuilder(ABC).add("a", new float[] {0.5f, value, 0.5f}))
                .withMessageContaining("'b'")
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INFERENCE_FAILED);
    }

    @Test
    void refusesWhatDoesNotFitTheLabels() {
        EvaluationBuilder builder = new EvaluationBuilder(ABC);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("a", new float[] {1, 0}));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> builder.add(3, new float[] {1, 0, 0}));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> builder.add("d", new float[] {1, 0, 0}))
                .withMessageContaining("'d'")
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_DATA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationBuilder(List.of("a", "a")))
                .withMessageContaining("'a'");
    }

    @Test
    void refusesToEvaluateNothing() {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> new EvaluationBuilder(ABC).build())
                .extracting(ServiceException::reason)
                .isEqualTo(Reason.INVALID_DATA);
    }
}
