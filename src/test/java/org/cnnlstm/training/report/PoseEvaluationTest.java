package org.cnnlstm.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PoseEvaluationTest {

    private static final Answer.Pose ORIGIN = new Answer.Pose(0, 0, 0, 1, 0, 0, 0);

    @Test
    void takesTheMedianOfPositionAndOfOrientationApart() {
        PoseEvaluation evaluation = evaluation();

        assertThat(evaluation.count()).isEqualTo(3);
        assertThat(evaluation.medianDistance()).isCloseTo(1, within(1e-6));
        assertThat(evaluation.medianDegrees()).isCloseTo(10, within(1e-3));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        PoseEvaluation evaluation = new PoseEvaluationBuilder()
                .add(ORIGIN, answer(1, 0))
                .add(ORIGIN, answer(2, 0))
                .build();

        assertThat(evaluation.medianDistance()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void aQuaternionAndItsNegativeAreTheSameTurn() {
        Answer.Pose turned = new Answer.Pose(0, 0, 0, 0.6f, 0, 0.8f, 0);
        PoseEvaluation evaluation = new PoseEvaluationBuilder()
                .add(turned, new float[] {0, 0, 0, -1.2f, 0, -1.6f, 0})
                .build();

        assertThat(evaluation.medianDegrees()).isCloseTo(0, within(0.05));
        assertThat(evaluation.loss(100)).isCloseTo(0, within(0.1));
    }

    @Test
    void isTheLossThatTrainingMinimises() {
        // Half a turn: the unit quaternions stand at right angles.
        PoseEvaluation evaluation = new PoseEvaluationBuilder()
                .add(ORIGIN, new float[] {3, 4, 0, 0, 0, 7, 0})
                .build();

        assertThat(evaluation.loss(10)).isCloseTo(5 + 10 * Math.sqrt(2), within(1e-6));
    }

    @Test
    void countsWhatIsNearInBothRespects() {
        assertThat(evaluation().share(1.5, 45)).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(evaluation().share(1.5, 5)).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(evaluation().share(0.1, 180)).isZero();
    }

    @Test
    void refusesWhatIsNoPose() {
        ServiceException refusal = catchThrowableOfType(
                ServiceException.class, () -> new PoseEvaluationBuilder().add(ORIGIN, new float[7]));

        assertThat(refusal.reason()).isEqualTo(Reason.INFERENCE_FAILED);
    }

    @Test
    void reportsToPeopleAndPrograms(@TempDir Path directory) throws IOException {
        ReportedModel model = new ReportedModel(new ModelId("room", 2), null, 7L);
        PoseReport.write(directory, new PoseReportContent(model, "room-test", 3L, evaluation(), null));

        JsonNode document = new JsonMapper().readTree(directory.resolve("report.json"));
        assertThat(document.path("medianPosition").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(document.path("answers")).hasSize(3);
        assertThat(document.path("answers").path(2).path("position").asDouble()).isCloseTo(3, within(1e-6));
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("room-test", "10.00°", "From above", "<dt>Seed</dt><dd>3</dd>");
        assertThat(directory.resolve("top-view.png")).isNotEmptyFile();
        assertThat(directory.resolve("cumulative-errors.png")).isNotEmptyFile();
        assertThat(directory.resolve("learning-curves.png")).doesNotExist();
    }

    private static PoseEvaluation evaluation() {
        return new PoseEvaluationBuilder()
                .add(ORIGIN, answer(1, 10))
                .add(ORIGIN, answer(0.5, 2))
                .add(ORIGIN, answer(3, 40))
                .build();
    }

    /** So far along x, turned by so many degrees about z; the length of the quaternion does not count. */
    private static float[] answer(double x, double degrees) {
        double half = Math.toRadians(degrees) / 2;
        return new float[] {(float) x, 0, 0, (float) (3 * Math.cos(half)), 0, 0, (float) (3 * Math.sin(half))};
    }
}
